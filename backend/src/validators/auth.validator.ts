import Joi from 'joi';
import type { Role } from '../models/user.model.js';
import { parseRole, SELF_REGISTRATION_ROLES } from '../policies/roles.js';

/** bcrypt looks at 72 bytes only; a longer password would be cut silently. */
const MAX_PASSWORD_BYTES = 72;

export const usernameSchema = Joi.string()
  .trim()
  .min(3)
  .max(60)
  .pattern(/^[\w.-]+$/)
  .messages({ 'string.pattern.base': 'Only letters, digits, dot, dash and underscore.' });
export const emailSchema = Joi.string().trim().lowercase().max(190).email({ tlds: false });
export const newPasswordSchema = Joi.string().min(8).max(MAX_PASSWORD_BYTES, 'utf8');
export const fullNameSchema = Joi.string().trim().max(150).allow('');

/** Any customary spelling of a role. */
export const roleSchema = Joi.string()
  .custom((value: string, helpers) => parseRole(value) ?? helpers.error('any.only'), 'role')
  .messages({
    'any.only': 'This role does not exist.',
  });

export interface RegisterBody {
  username: string;
  email: string;
  password: string;
  fullName: string;
  role: Role;
}
export const registerBody = Joi.object<RegisterBody>({
  username: usernameSchema.required(),
  email: emailSchema.required(),
  password: newPasswordSchema.required(),
  fullName: fullNameSchema.default(''),
  role: roleSchema
    .custom((role: Role, helpers) =>
      SELF_REGISTRATION_ROLES.includes(role) ? role : helpers.error('any.forbidden'),
    )
    .messages({ 'any.forbidden': 'This role can only be given by an administrator.' })
    .default('user'),
});

export interface LoginBody {
  email?: string;
  username?: string;
  password: string;
}
export const loginBody = Joi.object<LoginBody>({
  email: Joi.string().trim().max(190),
  username: Joi.string().trim().max(190),
  password: Joi.string().max(200).required(),
}).or('email', 'username');

export const refreshBody = Joi.object<{ refreshToken: string }>({
  refreshToken: Joi.string().max(4096).required(),
});
export const logoutBody = Joi.object<{ refreshToken?: string }>({ refreshToken: Joi.string().max(4096) });

export interface ProfileBody {
  fullName?: string;
  email?: string;
  username?: string;
  currentPassword?: string;
  newPassword?: string;
}
export const profileBody = Joi.object<ProfileBody>({
  fullName: fullNameSchema,
  email: emailSchema,
  username: usernameSchema,
  currentPassword: Joi.string().max(200),
  newPassword: newPasswordSchema,
})
  .and('currentPassword', 'newPassword')
  .min(1);

export interface ChangePasswordBody {
  currentPassword: string;
  newPassword: string;
}
export const changePasswordBody = Joi.object<ChangePasswordBody>({
  currentPassword: Joi.string().max(200).required(),
  newPassword: newPasswordSchema.required(),
});

export const userShape = Joi.object({
  id: Joi.number().integer().required(),
  username: Joi.string().required(),
  email: Joi.string().allow(null).required(),
  fullName: Joi.string().allow('').required(),
  role: Joi.string().required(),
  isActive: Joi.boolean().required(),
  photoUrl: Joi.string().allow(null).required(),
  lastLogin: Joi.date().iso().allow(null).required(),
  createdAt: Joi.date().iso().required(),
});
export const selfShape = userShape.keys({ permissions: Joi.array().items(Joi.string()).required() });
export const tokensShape = Joi.object({
  token: Joi.string().required(),
  accessToken: Joi.string().required(),
  refreshToken: Joi.string().required(),
  expiresIn: Joi.number().integer().required().description('Seconds the access token lives.'),
});
