import Joi, { type ObjectSchema } from 'joi';
import { DeviceParams, pageFields, searchField, type PageQuery } from './common.js';
import { phoneSchema } from './phone.js';
import {
  anyObject,
  count,
  flag,
  named,
  oneOf,
  rowId,
  seconds,
  text,
  textOrNull,
  time,
  timeOrNull,
} from './shapes.js';

export { DeviceParams };

export const CreateDeviceBody: ObjectSchema<{ deviceName: string; userId?: number; deviceId?: string }> =
  Joi.object({
    deviceName: Joi.string()
      .trim()
      .min(1)
      .max(100)
      .required()
      .example('Toko Pusat')
      .description('Unique among the devices of its owner.'),
    userId: Joi.number()
      .integer()
      .min(1)
      .description('Owner; the caller when left out. Administrators may name someone else.'),
    deviceId: Joi.string()
      .pattern(/^[A-Za-z0-9][A-Za-z0-9_-]{2,119}$/)
      .messages({
        'string.pattern.base':
          'A device id has 3 to 120 letters, digits, - or _, and starts with a letter or digit.',
      })
      .description('Chosen by us when left out.'),
  }).meta({ className: 'CreateDeviceBody' });

const DEVICE_STATUSES = ['disconnected', 'connecting', 'qr_required', 'connected'] as const;
export type DeviceStatusWord = (typeof DEVICE_STATUSES)[number];

export const ListDevicesQuery: ObjectSchema<PageQuery & { status?: DeviceStatusWord; search?: string }> =
  Joi.object({
    ...pageFields,
    status: oneOf(DEVICE_STATUSES),
    search: searchField,
  });

export const CheckNumberQuery: ObjectSchema<{ phone: string }> = Joi.object({
  phone: phoneSchema.required(),
});

export const PairingCodeBody: ObjectSchema<{ phoneNumber: string }> = Joi.object({
  phoneNumber: phoneSchema.required(),
}).meta({ className: 'PairingCodeBody' });

const DeviceStateResponse = named('DeviceState', {
  kind: oneOf([...DEVICE_STATUSES, 'logged_out', 'replaced', 'degraded']),
  since: time,
  reason: Joi.string().optional().description('A sentence for a person.'),
  attempt: count.optional(),
  nextRetryAt: time.optional(),
  qrRound: count.optional(),
  qrRounds: count.optional(),
  qrExpiresAt: time.optional(),
});

export const DeviceResponse = named('Device', {
  id: rowId,
  deviceId: Joi.string(),
  deviceName: Joi.string(),
  sessionId: Joi.string(),
  userId: rowId,
  owner: Joi.object({ id: rowId, username: Joi.string(), fullName: text }).allow(null),
  phoneNumber: Joi.string().allow(null),
  jid: Joi.string().allow(null),
  lid: Joi.string().allow(null),
  status: oneOf(DEVICE_STATUSES),
  state: DeviceStateResponse,
  isActive: flag,
  lastSeen: timeOrNull,
  lastConnected: timeOrNull,
  connectedSince: timeOrNull,
  uptimeSeconds: count.description('Time connected over all connections, the running one too.'),
  lastError: textOrNull,
  deviceInfo: anyObject.allow(null).description('What the phone says about itself.'),
  createdAt: time,
  updatedAt: time,
  queue: Joi.object({
    waiting: count,
    reason: Joi.string().allow(null).description('Why it waits, for a person.'),
  }).description('Messages that wait to be sent.'),
  today: Joi.object({ sent: count, received: count }).description('Of the UTC day.'),
  can: Joi.object({
    connect: flag,
    disconnect: flag,
    qr: flag,
    pairingCode: flag,
    delete: flag,
    wipe: flag,
    send: flag,
    blast: flag,
  }).description('What the caller may do with the device right now.'),
});

export const DeviceListResponse = Joi.array().items(DeviceResponse);

const statusFields = {
  deviceId: Joi.string(),
  status: oneOf(DEVICE_STATUSES),
  state: DeviceStateResponse,
  phoneNumber: Joi.string().allow(null),
};

export const ConnectionResponse = named('Connection', {
  ...statusFields,
  qrCode: Joi.string().optional().description('PNG data URL, when a code is already on show.'),
  expiresIn: seconds.optional(),
});

export const DeviceStatusResponse = named('DeviceStatus', { ...statusFields, lastSeen: timeOrNull });

export const DeletedDeviceResponse = Joi.object({ deviceId: Joi.string() });

export const QrTextResponse = named('QrText', {
  deviceId: Joi.string(),
  qrCode: Joi.string().description('The text inside the code.'),
  expiresIn: seconds,
});

export const QrImageResponse = named('QrImage', {
  deviceId: Joi.string(),
  qrImage: Joi.string().description('PNG data URL.'),
  format: oneOf(['png']),
  message: Joi.string(),
  expiresIn: seconds,
});

export const PairingCodeResponse = named('PairingCode', { pairingCode: Joi.string(), expiresIn: seconds });

export const CheckNumberResponse = named('NumberAvailability', {
  available: flag,
  deviceId: Joi.string().optional().description('Who has the number, when the caller may know that device.'),
});
