import type { SignInResult } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '@/store/base-api';

export interface SignInInput {
  username?: string;
  email?: string;
  password: string;
}

export interface RegisterInput {
  username: string;
  email: string;
  fullName: string;
  password: string;
}

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    signIn: build.mutation<SignInResult, SignInInput>({
      query: (body) => ({ url: api.login, method: 'POST', body }),
      transformResponse: unwrap<SignInResult>,
    }),
    register: build.mutation<Partial<SignInResult>, RegisterInput>({
      query: (body) => ({ url: api.register, method: 'POST', body }),
      transformResponse: unwrap<Partial<SignInResult>>,
    }),
  }),
});

export const { useSignInMutation, useRegisterMutation } = endpoints;
