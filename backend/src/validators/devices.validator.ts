import Joi, { type ObjectSchema } from 'joi';
import { DeviceParams, pageFields, searchField, type PageQuery } from './common.js';
import { phoneSchema } from './phone.js';

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
  });

export type DeviceStatusWord = 'disconnected' | 'connecting' | 'qr_required' | 'connected';

export const ListDevicesQuery: ObjectSchema<PageQuery & { status?: DeviceStatusWord; search?: string }> =
  Joi.object({
    ...pageFields,
    status: Joi.string().valid('disconnected', 'connecting', 'qr_required', 'connected'),
    search: searchField,
  });

export const CheckNumberQuery: ObjectSchema<{ phone: string }> = Joi.object({
  phone: phoneSchema.required(),
});

export const PairingCodeBody: ObjectSchema<{ phoneNumber: string }> = Joi.object({
  phoneNumber: phoneSchema.required(),
});

const nullableTime = Joi.string().isoDate().allow(null);

const DeviceStateResponse = Joi.object({
  kind: Joi.string()
    .valid('disconnected', 'connecting', 'qr_required', 'connected', 'logged_out', 'replaced', 'degraded')
    .required(),
  since: Joi.string().isoDate().required(),
  reason: Joi.string().description('A sentence for a person.'),
  attempt: Joi.number(),
  nextRetryAt: Joi.string().isoDate(),
  qrRound: Joi.number(),
  qrRounds: Joi.number(),
  qrExpiresAt: Joi.string().isoDate(),
});

export const DeviceResponse = Joi.object({
  id: Joi.number().required(),
  deviceId: Joi.string().required(),
  deviceName: Joi.string().required(),
  sessionId: Joi.string().required(),
  userId: Joi.number().required(),
  owner: Joi.object({
    id: Joi.number().required(),
    username: Joi.string().required(),
    fullName: Joi.string().allow('').required(),
  }).allow(null),
  phoneNumber: Joi.string().allow(null).required(),
  jid: Joi.string().allow(null),
  lid: Joi.string().allow(null),
  status: Joi.string().valid('disconnected', 'connecting', 'qr_required', 'connected').required(),
  state: DeviceStateResponse.required(),
  isActive: Joi.boolean().required(),
  lastSeen: nullableTime,
  lastConnected: nullableTime,
  connectedSince: nullableTime,
  uptimeSeconds: Joi.number(),
  lastError: Joi.string().allow(null),
  deviceInfo: Joi.object().unknown().allow(null),
  createdAt: Joi.string().isoDate().required(),
  updatedAt: Joi.string().isoDate().required(),
  queue: Joi.object({ waiting: Joi.number().required(), reason: Joi.string().allow(null).required() }),
  today: Joi.object({ sent: Joi.number().required(), received: Joi.number().required() }),
  can: Joi.object()
    .pattern(
      Joi.string().valid('connect', 'disconnect', 'qr', 'pairingCode', 'delete', 'wipe', 'send', 'blast'),
      Joi.boolean(),
    )
    .description('What the caller may do with the device right now.'),
});

export const DeviceListResponse = Joi.array().items(DeviceResponse);

export const ConnectionResponse = Joi.object({
  deviceId: Joi.string().required(),
  status: Joi.string().required(),
  state: DeviceStateResponse,
  phoneNumber: Joi.string().allow(null),
  qrCode: Joi.string().description('PNG data URL, when a code is already on show.'),
  expiresIn: Joi.number().description('Seconds.'),
});

export const DeviceStatusResponse = Joi.object({
  deviceId: Joi.string().required(),
  status: Joi.string().required(),
  state: DeviceStateResponse.required(),
  phoneNumber: Joi.string().allow(null).required(),
  lastSeen: nullableTime,
});

export const QrTextResponse = Joi.object({
  deviceId: Joi.string(),
  qrCode: Joi.string().required().description('The text inside the code.'),
  expiresIn: Joi.number().required().description('Seconds.'),
});

export const QrImageResponse = Joi.object({
  deviceId: Joi.string().required(),
  qrImage: Joi.string().required().description('PNG data URL.'),
  format: Joi.string().required(),
  message: Joi.string().required(),
  expiresIn: Joi.number().required().description('Seconds.'),
});

export const PairingCodeResponse = Joi.object({
  pairingCode: Joi.string().required(),
  expiresIn: Joi.number().required().description('Seconds.'),
});

export const CheckNumberResponse = Joi.object({
  available: Joi.boolean().required(),
  deviceId: Joi.string(),
});
