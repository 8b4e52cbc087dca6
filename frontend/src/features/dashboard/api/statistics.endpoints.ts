import type { Statistics } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '@/store/base-api';

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    /** @param from start of the caller's day, ISO-8601 */
    getStatistics: build.query<Statistics, string>({
      query: (from) => ({ url: api.statistics, params: { from } }),
      transformResponse: unwrap<Statistics>,
      providesTags: ['Statistics'],
    }),
  }),
});

export const { useGetStatisticsQuery } = endpoints;
