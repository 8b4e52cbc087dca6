import Joi from 'joi';
import type { Role } from '../models/user.model.js';
import type { Switches } from '../policies/permissions.js';
import { roleSchema, userShape } from './auth.validator.js';
import { pageFields, type PageQuery } from './common.js';
import { flag, named } from './shapes.js';

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
})
  .min(1)
  .meta({ className: 'SettingsBody' });

export const userListShape = Joi.array().items(userShape);

export const settingsShape = named('Settings', {
  allowUserBlasts: flag,
  allowUserDeviceCreate: flag,
  userJobControl: flag,
  registrationEnabled: flag,
});
