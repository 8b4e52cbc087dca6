/**
 * Names for the wire types of the API. The shapes are generated from the backend (`npm run api:types`); only the
 * envelope and the live events, which OpenAPI does not describe, are written here.
 */
import type { components } from './api.gen';

type Schemas = components['schemas'];

export type Pagination = Schemas['Pagination'];
export type ErrorBody = Schemas['Error'];
export type FieldError = NonNullable<ErrorBody['errors']>[number];

export interface Envelope<T> {
  success: true;
  data: T;
  message?: string;
  pagination?: Pagination;
}

/** One page of a list. */
export interface Page<T> {
  rows: T[];
  pagination: Pagination;
}

/** An account; the signed-in one comes with its permissions. */
export type User = Schemas['User'] & Partial<Pick<Schemas['Self'], 'permissions'>>;
export type Permission = Schemas['Self']['permissions'][number];
export type Tokens = Schemas['Tokens'];
export type SignInResult = Schemas['Session'];

export type LoginBody = Schemas['LoginBody'];
export type RegisterBody = Schemas['RegisterBody'];
export type ProfileBody = Schemas['ProfileBody'];
export type ChangePasswordBody = Schemas['ChangePasswordBody'];

export type SystemInfo = Schemas['System'];
export type PublicSystemInfo = Schemas['PublicSystem'];

export type Device = Schemas['Device'];
export type CreateDeviceBody = Schemas['CreateDeviceBody'];
export type DeviceStatus = Device['status'];
export type DeviceState = Schemas['DeviceState'];
export type QrImage = Schemas['QrImage'];
export type PairingCodeBody = Schemas['PairingCodeBody'];
export type PairingCode = Schemas['PairingCode'];

export type Message = Schemas['Message'];
export type MessageStatus = Message['status'];
export type Waiting = NonNullable<Message['waiting']>;
export type SendMessageBody = Schemas['SendMessageBody'];
export type SendResult = Schemas['SendResult'];
export type Conversation = Schemas['Conversation'];

export type JobSummary = Schemas['Job'];
export type JobStatus = JobSummary['status'];
export type JobProgress = Schemas['JobProgress'];
export type JobDetails = Schemas['JobDetails'];
export type CreateTextJobBody = Schemas['CreateTextJobBody'];
export type CreatedJob = Schemas['CreatedJob'];
export type FailureReason = Schemas['FailureReason'];
export type TimelinePoint = Schemas['TimelinePoint'];
export type JobItem = Schemas['JobItem'];
export type JobItemState = JobItem['state'];

export type Statistics = Schemas['UserStatistics'];
export type ActivityEntry = Schemas['Happening'];

/**
 * Live events, as they come over the stream; only the fields the interface uses. By hand, because a stream has no schema
 * in OpenAPI: the source is `backend/src/events/catalogue.ts`.
 */
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
      type: 'job.progress' | 'job.completed' | 'job.failed' | 'job.paused' | 'job.resumed' | 'job.cancelled';
    } & Partial<Omit<JobSummary, 'type'>> & {
        jobId: string;
        deviceId: string;
        status: JobStatus;
        progress: JobProgress;
      })
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
