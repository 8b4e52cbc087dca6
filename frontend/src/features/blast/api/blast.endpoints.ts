import type { CreatedJob } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '@/store/base-api';

export interface BlastInput {
  deviceId: string;
  name?: string;
  /** Seconds between two messages. */
  delay?: number;
  messages: { to: string; message: string; name?: string }[];
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    startBlast: build.mutation<CreatedJob, BlastInput>({
      query: ({ deviceId, ...body }) => ({ url: api.sendText(deviceId), method: 'POST', body }),
      transformResponse: unwrap<CreatedJob>,
      invalidatesTags: ['Job', 'Statistics', 'Device'],
    }),
  }),
});

export const { useStartBlastMutation } = endpoints;
