import Joi from 'joi';
import { ROLES, type Role } from '../models/user.model.js';
import { matrix } from '../policies/permissions.js';
import { parseRole, SELF_REGISTRATION_ROLES } from '../policies/roles.js';
import { flag, named, oneOf, rowId, text, textOrNull, time, timeOrNull } from './shapes.js';

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
}).meta({ className: 'RegisterBody' });

export interface LoginBody {
  email?: string;
  username?: string;
  password: string;
}
export const loginBody = Joi.object<LoginBody>({
  email: Joi.string().trim().max(190),
  username: Joi.string().trim().max(190),
  password: Joi.string().max(200).required(),
})
  .or('email', 'username')
  .meta({ className: 'LoginBody' });

export const refreshBody = Joi.object<{ refreshToken: string }>({
  refreshToken: Joi.string().max(4096).required(),
}).meta({ className: 'RefreshBody' });
export const logoutBody = Joi.object<{ refreshToken?: string }>({
  refreshToken: Joi.string().max(4096),
}).meta({ className: 'LogoutBody' });

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
  .min(1)
  .meta({ className: 'ProfileBody' });

export interface ChangePasswordBody {
  currentPassword: string;
  newPassword: string;
}
export const changePasswordBody = Joi.object<ChangePasswordBody>({
  currentPassword: Joi.string().max(200).required(),
  newPassword: newPasswordSchema.required(),
}).meta({ className: 'ChangePasswordBody' });

const userFields = {
  id: rowId,
  username: Joi.string(),
  email: Joi.string().allow(null),
  fullName: text,
  role: oneOf(ROLES),
  isActive: flag,
  photoUrl: textOrNull,
  lastLogin: timeOrNull,
  createdAt: time,
};
const selfFields = {
  ...userFields,
  permissions: Joi.array()
    .items(oneOf(Object.keys(matrix)))
    .description('What the account may do right now, at least somewhere.'),
};
const tokenFields = {
  token: Joi.string().description('The same as `accessToken`.'),
  accessToken: Joi.string(),
  refreshToken: Joi.string().description('Works once.'),
  expiresIn: Joi.number().integer().description('Seconds the access token lives.'),
};

export const userShape = named('User', userFields);
export const selfShape = named('Self', selfFields);
export const tokensShape = named('Tokens', tokenFields);
export const sessionShape = named('Session', { ...tokenFields, user: selfShape });
export const profileShape = named('Profile', {
  ...selfFields,
  user: selfShape,
  tokens: tokensShape.optional(),
});
export const registeredShape = Joi.object({ user: userShape });
