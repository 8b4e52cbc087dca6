import type { Permission, User } from './api-types';

/** Permission words the backend puts into `user.permissions`; the interface never works them out itself. */
export type { Permission };

/** Whether the signed-in user may do this somewhere. Single devices and jobs say more in their `can`. */
export function hasPermission(user: User | null | undefined, permission: Permission): boolean {
  return user?.permissions?.includes(permission) ?? false;
}
