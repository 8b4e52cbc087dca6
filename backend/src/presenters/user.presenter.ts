import type { User } from '../models/user.model.js';
import { permissionsOf, type Switches } from '../policies/permissions.js';

/** An account as the API shows it; the password hash and the token version stay inside. */
export function presentUser(user: User): Record<string, unknown> {
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    fullName: user.fullName,
    role: user.role,
    isActive: user.isActive,
    photoUrl: user.photoUrl ?? null,
    lastLogin: user.lastLogin ?? null,
    createdAt: user.createdAt,
  };
}

/** The signed-in person, with what they may do right now. */
export function presentSelf(user: User, switches: Switches): Record<string, unknown> {
  return { ...presentUser(user), permissions: permissionsOf(user.role, switches) };
}
