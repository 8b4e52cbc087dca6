export { RealtimeHub, defaultHubOptions, type RealtimeHubOptions, type OpenStream } from './realtime-hub.js';
export { sseSink } from './sse-sink.js';
export type {
  AccessProvider,
  EventLog,
  StoredEvent,
  StreamAccess,
  StreamPrincipal,
  TransientEvent,
} from './event-source.js';
