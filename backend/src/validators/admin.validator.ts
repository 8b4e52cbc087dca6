import Joi from 'joi';
import type { Role } from '../models/user.model.js';
import type { Switches } from '../policies/permissions.js';
import { roleSchema } from './auth.validator.js';
import { pageFields, type PageQuery } from './common.js';

export interface UsersQuery extends PageQuery {
  search?: string;
  role?: Role;
  isActive?: boolean;
}
export const usersQuery = Joi.object<UsersQuery>({
  search: Joi.string().trim().max(190).empty(''),
  role: roleSchema.empty(''),
  isActive: Joi.boolean().empty(''),
  ...pageFields,
});

export const settingsBody = Joi.object<Partial<Switches>>({
  allowUserBlasts: Joi.boolean(),
  allowUserDeviceCreate: Joi.boolean(),
  userJobControl: Joi.boolean(),
  registrationEnabled: Joi.boolean(),
}).min(1);

export const settingsShape = Joi.object({
  allowUserBlasts: Joi.boolean().required(),
  allowUserDeviceCreate: Joi.boolean().required(),
  userJobControl: Joi.boolean().required(),
  registrationEnabled: Joi.boolean().required(),
});
