import { expect, it } from '@jest/globals';
import { mayTouchDevice } from '../../src/policies/device.policy.js';
import { accessOf, isAdminOnly, permissionsOf } from '../../src/policies/permissions.js';
import { parseRole } from '../../src/policies/roles.js';
import { DEFAULT_SWITCHES } from '../../src/services/settings/settings.service.js';
import type { Actor } from '../../src/utils/context.js';

const actor = (role: 'admin' | 'operator' | 'user' | 'auditor', id = 1): Actor => ({
  kind: 'user',
  id,
  username: 'x',
  email: null,
  role,
});
const mine = { userId: 1, isGranted: false };
const lent = { userId: 2, isGranted: true };
const foreign = { userId: 2, isGranted: false };

it('reads roles in any customary spelling', () => {
  expect(['ADMIN', 'Super Admin', 'OPERATOR', 'ReadOnly', 'User', ' agent '].map(parseRole)).toEqual([
    'admin',
    'admin',
    'operator',
    'readonly',
    'user',
    'agent',
  ]);
  expect(parseRole('root')).toBeUndefined();
});

it('lets people touch what they own or were lent, and admins everything', () => {
  const may = (who: Actor, device: typeof mine) =>
    mayTouchDevice(who, device, 'message.send', DEFAULT_SWITCHES);
  expect([may(actor('user'), mine), may(actor('user'), lent), may(actor('user'), foreign)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(may(actor('admin'), foreign)).toBe(true);
  expect(may(actor('auditor'), mine)).toBe(false);
  expect(may({ kind: 'system', name: 'queue' }, foreign)).toBe(true);
});

it('lets auditors read every device', () => {
  expect(mayTouchDevice(actor('auditor'), foreign, 'device.read', DEFAULT_SWITCHES)).toBe(true);
});

it('opens a permission while its switch is on', () => {
  expect(accessOf('user', 'device.create', DEFAULT_SWITCHES)).toBe('none');
  expect(accessOf('user', 'device.create', { ...DEFAULT_SWITCHES, allowUserDeviceCreate: true })).toBe('own');
  expect(permissionsOf('user', { ...DEFAULT_SWITCHES, userJobControl: true })).toContain('job.control');
});

it('knows what only admins ever may', () => {
  expect(isAdminOnly('admin')).toBe(true);
  expect(isAdminOnly('device.create')).toBe(false);
});
