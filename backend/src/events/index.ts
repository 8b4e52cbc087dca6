export { EventRecorder, type AnnounceEvent, type RecordEvent } from './event-recorder.js';
export type {
  AnyNewEvent,
  DeviceStatusPayload,
  EventAudience,
  EventCatalogue,
  EventType,
  JobPayload,
  MessagePayload,
  MessageStatusPayload,
  NewEvent,
} from './catalogue.js';
export { eventLog, toTransient } from './event-log.js';
export { pruneEvents } from './event-retention.js';
