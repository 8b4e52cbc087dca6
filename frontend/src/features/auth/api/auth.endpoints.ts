import type { LoginBody, RegisterBody, SignInResult } from '@/lib/api-types';
import { api } from '@/lib/paths';
import { baseApi, unwrap } from '@/store/base-api';

/** What the form asks for; strangers cannot choose their role. */
export type RegisterInput = Required<Omit<RegisterBody, 'role'>>;

const endpoints = baseApi.injectEndpoints({
  endpoints: (build) => ({
    signIn: build.mutation<SignInResult, LoginBody>({
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
