import type { SendMessageBody, SendResult } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '../base-api';
import { publishLive } from '../live-bus';

export type SendTextInput = SendMessageBody & { deviceId: string };

export interface SendMediaInput {
  deviceId: string;
  phone: string;
  file: File;
  caption?: string;
  type?: 'image' | 'video' | 'audio' | 'document';
  /** 0 to 1, while the file goes up. */
  onProgress?: (share: number) => void;
}

function mediaForm({ phone, file, caption, type }: SendMediaInput): FormData {
  const form = new FormData();
  form.set('phone', phone);
  if (caption) form.set('caption', caption);
  if (type) form.set('type', type);
  // Last, so that the server knows the rest before the bytes come.
  form.set('file', file, file.name);
  return form;
}

/** Shows the message where it belongs without waiting for the stream to bring it. */
function announce(deviceId: string, { message }: SendResult): void {
  if (message)
    publishLive({ type: 'message.created', deviceId, conversationId: message.conversationId, message });
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    sendText: build.mutation<SendResult, SendTextInput>({
      query: ({ deviceId, ...body }) => ({
        url: api.deviceAction(deviceId, 'send-message'),
        method: 'POST',
        body,
      }),
      transformResponse: unwrap<SendResult>,
      onQueryStarted: async ({ deviceId }, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) announce(deviceId, answer.data);
      },
    }),
    sendMedia: build.mutation<SendResult, SendMediaInput>({
      query: (input) => ({
        url: api.deviceAction(input.deviceId, 'send-media'),
        method: 'POST',
        body: mediaForm(input),
        onUploadProgress: ({ loaded, total }) => input.onProgress?.(total ? loaded / total : 0),
      }),
      transformResponse: unwrap<SendResult>,
      onQueryStarted: async ({ deviceId }, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) announce(deviceId, answer.data);
      },
    }),
  }),
});

export const { useSendTextMutation, useSendMediaMutation } = endpoints;
