/** Wire types of the API. The only place where the interface states what the backend sends. */

export interface Pagination {
  page: number;
  limit: number;
  total: number;
  totalPages: number;
  nextCursor: string | null;
}

export interface Envelope<T> {
  success: true;
  data: T;
  message?: string;
  pagination?: Pagination;
}

export interface FieldError {
  field: string;
  message: string;
}

export interface ErrorBody {
  success: false;
  code: string;
  message: string;
  errors?: FieldError[];
  requestId?: string;
}

/** One page of a list. */
export interface Page<T> {
  rows: T[];
  pagination: Pagination;
}

export interface User {
  id: number | string;
  username: string;
  email: string | null;
  fullName: string | null;
  role: string;
  isActive: boolean;
  photoUrl: string | null;
  lastLogin: string | null;
  createdAt: string;
  permissions?: string[];
}

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
}

export interface SignInResult extends Tokens {
  user: User;
}

export interface SystemInfo {
  version: string;
  practiceMode: boolean;
  phonePageUrl: string | null;
  uploadMaxMb: number;
  limits: { perMinute: number; perHour: number; perRecipient: number };
  pacing: { minDelayMs: number; maxDelayMs: number; typingMaxMs: number };
  demo: boolean;
}

export interface PublicSystemInfo {
  version: string;
  practiceMode: boolean;
  demo: boolean;
  demoUsers?: string[];
  registrationEnabled: boolean;
}

export type DeviceStatus = 'disconnected' | 'connecting' | 'qr_required' | 'connected';
export type DeviceStateKind = DeviceStatus | 'logged_out' | 'replaced' | 'degraded';

export interface DeviceState {
  kind: DeviceStateKind;
  since: string;
  /** A sentence for a person. */
  reason?: string;
  attempt?: number;
  nextRetryAt?: string;
  qrRound?: number;
  qrRounds?: number;
  qrExpiresAt?: string;
}

export interface Device {
  id: number;
  deviceId: string;
  deviceName: string;
  sessionId: string;
  userId: number;
  owner: { id: number | string; username: string; fullName: string | null } | null;
  phoneNumber: string | null;
  jid: string | null;
  lid: string | null;
  status: DeviceStatus;
  state: DeviceState;
  isActive: boolean;
  lastSeen: string | null;
  lastConnected: string | null;
  connectedSince: string | null;
  lastError: string | null;
  createdAt: string;
  updatedAt: string;
  queue: { waiting: number; reason: string | null };
  today: { sent: number; received: number };
  can: {
    connect: boolean;
    disconnect: boolean;
    qr: boolean;
    pairingCode: boolean;
    delete: boolean;
    wipe: boolean;
    send: boolean;
    blast: boolean;
  };
}

export interface QrImage {
  deviceId: string;
  qrImage: string;
  /** Seconds. */
  expiresIn: number;
}

export interface PairingCode {
  pairingCode: string;
  /** Seconds. */
  expiresIn: number;
}

export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface Waiting {
  reason: string;
  sentence: string;
  until: string | null;
}

export interface Message {
  id: number;
  messageId: string;
  deviceId: string;
  conversationId: number;
  chatJid: string;
  chat: { id: number | string; pn: string | null; lid: string | null; name: string | null } | null;
  direction: 'incoming' | 'outgoing';
  fromMe: boolean;
  from: string | null;
  to: string | null;
  type: string;
  content: string | null;
  status: MessageStatus;
  timestamp: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  failedAt: string | null;
  error: { code: string; message: string } | null;
  waiting: Waiting | null;
  source: string;
  jobId: string | null;
  media: { url: string | null; mimetype: string | null; fileName: string | null; size: number | null } | null;
  quotedMessageId: string | null;
  isGroup: boolean;
  groupId: string | null;
  groupName: string | null;
  senderName: string | null;
}

export interface SendResult {
  messageId: string;
  status: MessageStatus;
  timestamp?: string;
  message?: Message;
  waiting?: Waiting | null;
}

export interface Conversation {
  id: number;
  deviceId: string;
  jid: string;
  pn: string | null;
  lid: string | null;
  name: string | null;
  phoneNumber: string | null;
  isGroup: boolean;
  unreadCount: number;
  lastMessage: {
    preview: string | null;
    type: string;
    direction: 'incoming' | 'outgoing';
    status: MessageStatus | null;
    at: string;
  } | null;
}

export type JobStatus =
  | 'queued'
  | 'processing'
  | 'paused'
  | 'completed'
  | 'partial'
  | 'failed'
  | 'cancelled';

export interface JobProgress {
  total: number;
  completed: number;
  failed: number;
  pending: number;
  cancelled: number;
}

export interface JobSummary {
  jobId: string;
  name: string | null;
  type: string;
  deviceId: string;
  deviceName: string | null;
  createdBy: { id: number | string; fullName: string | null } | null;
  status: JobStatus;
  delaySec: number;
  total: number;
  progress: JobProgress;
  delivered: number;
  read: number;
  ratePerMinute: number | null;
  etaAt: string | null;
  nextAt: string | null;
  pauseReason: string | null;
  pausedAt: string | null;
  waiting: Waiting | null;
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
  error: string | null;
  can: { pause: boolean; resume: boolean; cancel: boolean; retry: boolean };
}

export interface FailureReason {
  code: string;
  message: string;
  count: number;
  retryable: boolean;
}

export interface TimelinePoint {
  at: string;
  sent: number;
  delivered: number;
  read: number;
}

export interface JobDetails extends JobSummary {
  errors?: { seq: number; to: string; code: string; message: string }[];
  failureReasons?: FailureReason[];
  timeline?: TimelinePoint[];
}

export type JobItemState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'cancelled';

export interface JobItem {
  seq: number;
  to: string;
  name: string | null;
  message: string;
  status: string;
  state: JobItemState;
  attempts: number;
  errorCode: string | null;
  errorMessage: string | null;
  retryable: boolean | null;
  messageId: string | null;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
}

export interface CreatedJob {
  jobId: string;
  status: JobStatus;
  delaySec: number;
  total: number;
  name: string | null;
  skipped?: { duplicates: { index: number; to: string }[] };
}

export interface ActivityEntry {
  at: string;
  kind: string;
  title: string;
  detail: string | null;
  deviceId?: string | null;
  jobId?: string | null;
}

export interface Statistics {
  sent: number;
  received: number;
  failed: number;
  /** Percent, or null when nothing was sent. */
  deliveryRate: number | null;
  queued: number;
  devices: { total: number; connected: number };
  days: { date: string; sent: number; received: number }[];
  recent: ActivityEntry[];
}

export interface NumberCheck {
  phone?: string;
  exists?: boolean;
  isOnWhatsApp?: boolean;
}

/** Live events, as they come over the stream. Only the fields the interface uses. */
export type LiveEvent =
  | { type: 'connected'; userId: number; timestamp: string }
  | {
      type: 'whatsapp-status' | 'device-status';
      deviceId: string;
      status: DeviceStatus;
      state: DeviceState;
      phoneNumber: string | null;
    }
  | { type: 'qr-code'; deviceId: string; qr: string; qrCode: string; expiresIn: number }
  | {
      type: 'message.status' | 'message.delivered' | 'message.read';
      deviceId: string;
      messageId: string;
      status: MessageStatus;
      conversationId: number | null;
      jobId?: string | null;
      at: string;
      error?: { code: string; message: string } | null;
    }
  | {
      type: 'message.received' | 'message.created' | 'message.updated' | 'new-message';
      deviceId: string;
      conversationId: number;
      message: Message & { fromName?: string | null };
    }
  | ({
      type:
        | 'job.progress'
        | 'job.completed'
        | 'job.failed'
        | 'job.paused'
        | 'job.resumed'
        | 'job.cancelled';
    } & Partial<JobSummary> & { jobId: string; deviceId: string; status: JobStatus; progress: JobProgress })
  | { type: 'session_connected'; deviceId: string; phoneNumber: string }
  | {
      type: 'queue.updated';
      deviceId: string;
      pending: number;
      processing: number;
      completed: number;
      failed: number;
    }
  | { type: 'conversation.updated'; deviceId: string; conversationId: number; unreadCount: number }
  | { type: 'presence'; deviceId: string; jid: string; state: string }
  | { type: 'system' | 'error'; message?: string };

export type LiveEventType = LiveEvent['type'];
/** The events whose `type` can be T; one shape may carry several types, so `Extract` would miss it. */
export type LiveEventOf<T extends LiveEventType> = LiveEvent extends infer E
  ? E extends { type: infer K }
    ? [Extract<K, T>] extends [never]
      ? never
      : E
    : never
  : never;
