import { createApi } from '@reduxjs/toolkit/query/react';
import type { BaseQueryFn } from '@reduxjs/toolkit/query/react';
import type { AxiosRequestConfig } from 'axios';
import type { Envelope, Page } from '@/lib/api-types';
import type { ApiError } from './api-error';
import { toApiError } from './api-error';
import { sendRequest } from './http-client';
import { reportLatency } from './latency';

export interface Request {
  url: string;
  method?: AxiosRequestConfig['method'];
  body?: unknown;
  params?: Record<string, string | number | undefined>;
  onUploadProgress?: AxiosRequestConfig['onUploadProgress'];
}

const axiosBaseQuery: BaseQueryFn<Request, unknown, ApiError> = async (request, { signal }) => {
  const startedAt = performance.now();
  try {
    const answer = await sendRequest<unknown>({
      url: request.url,
      method: request.method ?? 'GET',
      data: request.body,
      params: request.params,
      onUploadProgress: request.onUploadProgress,
      signal,
    });
    if (!request.method) reportLatency(performance.now() - startedAt);
    return { data: answer.data };
  } catch (error) {
    return { error: toApiError(error) };
  }
};

/** The one cache of server data. Features add their endpoints with `injectEndpoints`. */
export const baseApi = createApi({
  reducerPath: 'api',
  baseQuery: axiosBaseQuery,
  tagTypes: ['System', 'Profile', 'Device', 'Job', 'JobItems', 'Chat', 'History', 'Statistics', 'User'],
  refetchOnReconnect: true,
  keepUnusedDataFor: 120,
  endpoints: () => ({}),
});

/** `transformResponse` of a single resource. */
export const unwrap = <T>(answer: unknown): T => (answer as Envelope<T>).data;

/** `transformResponse` of a list. */
export function unwrapPage<T>(answer: unknown): Page<T> {
  const { data, pagination } = answer as Envelope<T[]>;
  return {
    rows: data,
    pagination: pagination ?? {
      page: 1,
      limit: data.length,
      total: data.length,
      totalPages: 1,
      nextCursor: null,
    },
  };
}
