import { ROLES, type Role } from '../models/user.model.js';

const ALIASES: Record<string, Role> = {
  'super admin': 'admin',
  superadmin: 'admin',
  administrator: 'admin',
  'read only': 'readonly',
  'read-only': 'readonly',
  read_only: 'readonly',
};

/**
 * Reads a role written in any of the customary ways (`Admin`, `SUPER ADMIN`, `ReadOnly`); undefined when unknown.
 * The word `USER` is the normal user here; older gateways meant a read-only account by it.
 */
export function parseRole(value: string): Role | undefined {
  const word = value.trim().toLowerCase();
  return ROLES.find((role) => role === word) ?? ALIASES[word];
}

/** Roles a stranger may choose when registering. */
export const SELF_REGISTRATION_ROLES: readonly Role[] = ['user', 'readonly'];
