import type { Role } from '../models/user.model.js';

/** Switches an admin sets at run time; each opens a permission to `user` accounts or registration to strangers. */
export interface Switches {
  allowUserBlasts: boolean;
  allowUserDeviceCreate: boolean;
  userJobControl: boolean;
  registrationEnabled: boolean;
}

/** `own` = devices (and what belongs to them) that are owned or lent; `setting` = own, while the switch is on. */
export type Access = 'all' | 'own' | 'none' | { setting: keyof Switches };
type Row = Record<Role, Access>;

/** In the order admin, operator, agent, user, auditor, readonly. */
const row = (access: readonly [Access, Access, Access, Access, Access, Access]): Row => {
  const [admin, operator, agent, user, auditor, readonly] = access;
  return { admin, operator, agent, user, auditor, readonly };
};
const everyone = row(['all', 'own', 'own', 'own', 'own', 'own']);
const adminOnly = row(['all', 'none', 'none', 'none', 'none', 'none']);
const selfService: Access = { setting: 'allowUserDeviceCreate' };

/** Who may do what, one row per permission. Columns: admin, operator, agent, user, auditor, readonly. */
export const matrix = {
  profile: everyone,
  'system.read': everyone,
  'events.stream': everyone,
  'statistics.own': everyone,

  'device.create': row(['all', 'none', 'none', selfService, 'none', 'none']),
  'device.read': row(['all', 'own', 'own', 'own', 'all', 'own']),
  'device.connect': row(['all', 'own', 'none', 'own', 'none', 'none']),
  'device.qr': row(['all', 'own', 'none', 'own', 'none', 'none']),
  'device.delete': row(['all', 'none', 'none', selfService, 'none', 'none']),
  'device.wipe': row(['all', 'none', 'none', selfService, 'none', 'none']),
  'device.pairing-code': adminOnly,
  'device.statistics': row(['all', 'own', 'none', 'none', 'all', 'own']),

  'message.send': row(['all', 'own', 'own', 'own', 'none', 'none']),
  'message.read': row(['all', 'own', 'own', 'own', 'all', 'own']),
  'chat.read': row(['all', 'own', 'own', 'own', 'none', 'own']),
  'chat.mark-read': row(['all', 'own', 'own', 'own', 'none', 'none']),
  'group.read': adminOnly,
  'group.manage': adminOnly,

  'job.create': row(['all', 'own', 'none', { setting: 'allowUserBlasts' }, 'none', 'none']),
  'job.read': row(['all', 'own', 'none', 'own', 'all', 'own']),
  'job.cancel': row(['all', 'own', 'none', 'own', 'none', 'none']),
  'job.control': row(['all', 'own', 'none', { setting: 'userJobControl' }, 'none', 'none']),

  admin: adminOnly,
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof matrix;

export const PERMISSIONS = Object.keys(matrix) as Permission[];

/** What a role may do right now, with the switches as they are. */
export function accessOf(role: Role, permission: Permission, switches: Switches): 'all' | 'own' | 'none' {
  const access: Access = matrix[permission][role];
  if (typeof access === 'string') return access;
  return switches[access.setting] ? 'own' : 'none';
}

/** Every permission a role has right now, for the interface to show and hide things. */
export function permissionsOf(role: Role, switches: Switches): Permission[] {
  return PERMISSIONS.filter((permission) => accessOf(role, permission, switches) !== 'none');
}

/** True when nobody but admins ever has the permission. */
export function isAdminOnly(permission: Permission): boolean {
  return Object.entries(matrix[permission]).every(([role, access]) => role === 'admin' || access === 'none');
}
