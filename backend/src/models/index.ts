import type { ModelCtor } from 'sequelize-typescript';
import { Conversation } from './conversation.model.js';
import { DeviceAccess } from './device-access.model.js';
import { DeviceLease } from './device-lease.model.js';
import { Device } from './device.model.js';
import { EventRow } from './event.model.js';
import { Identity } from './identity.model.js';
import { JobItem } from './job-item.model.js';
import { Job } from './job.model.js';
import { Message } from './message.model.js';
import { QrHistory } from './qr-history.model.js';
import { QueueItem } from './queue-item.model.js';
import { QueueLane } from './queue-lane.model.js';
import { RateLimit } from './rate-limit.model.js';
import { RefreshToken } from './refresh-token.model.js';
import { Setting } from './setting.model.js';
import { Statistic } from './statistic.model.js';
import { User } from './user.model.js';

/** Every table's model, for the database to bind. */
export const models: ModelCtor[] = [
  User,
  RefreshToken,
  Setting,
  Device,
  DeviceAccess,
  DeviceLease,
  QrHistory,
  Statistic,
  Identity,
  Conversation,
  Message,
  Job,
  JobItem,
  QueueItem,
  QueueLane,
  RateLimit,
  EventRow,
];

export {
  Conversation,
  Device,
  DeviceAccess,
  DeviceLease,
  EventRow,
  Identity,
  Job,
  JobItem,
  Message,
  QrHistory,
  QueueItem,
  QueueLane,
  RateLimit,
  RefreshToken,
  Setting,
  Statistic,
  User,
};
