import type { CreatedJob, CreateTextJobBody } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '@/store/base-api';

type BlastInput = CreateTextJobBody & { deviceId: string };

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
