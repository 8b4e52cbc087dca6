import type { PublicSystemInfo, SystemInfo, User } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '../base-api';

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    getSystem: build.query<SystemInfo, void>({
      query: () => ({ url: api.system }),
      transformResponse: unwrap<SystemInfo>,
      providesTags: ['System'],
    }),
    getPublicSystem: build.query<PublicSystemInfo, void>({
      query: () => ({ url: api.systemPublic }),
      transformResponse: unwrap<PublicSystemInfo>,
    }),
    getProfile: build.query<User, void>({
      query: () => ({ url: api.profile }),
      transformResponse: unwrap<User>,
      providesTags: ['Profile'],
    }),
  }),
});

export const { useGetSystemQuery, useGetPublicSystemQuery, useGetProfileQuery } = endpoints;
