import type { ChangePasswordBody, ProfileBody, Tokens, User } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '@/store/base-api';

type ProfileInput = Pick<ProfileBody, 'fullName' | 'email' | 'username'>;

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    updateProfile: build.mutation<User, ProfileInput>({
      query: (body) => ({ url: api.profile, method: 'PUT', body }),
      transformResponse: unwrap<User>,
      invalidatesTags: ['Profile'],
    }),
    /** Ends all other sessions and answers a new pair of tokens for this one. */
    changePassword: build.mutation<Tokens, ChangePasswordBody>({
      query: (body) => ({ url: api.changePassword, method: 'POST', body }),
      transformResponse: unwrap<Tokens>,
    }),
  }),
});

export const { useUpdateProfileMutation, useChangePasswordMutation } = endpoints;
