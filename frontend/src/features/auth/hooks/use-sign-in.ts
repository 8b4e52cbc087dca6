'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { SignInResult } from '@/lib/api-types';
import { paths } from '@/lib/paths';
import { session } from '@/lib/session';
import { signedIn } from '@/store/auth.slice';
import { asApiError } from '@/store/api-error';
import { baseApi } from '@/store/base-api';
import { useAppDispatch } from '@/store/store';
import { useSignInMutation } from '../api/auth.endpoints';

/** Only paths of this site: a link from elsewhere must not choose where the user lands. */
const safeNext = (next: string | null) => (next && /^\/(?![/\\])/.test(next) ? next : paths.dashboard);

/** Stores the tokens and goes where the user wanted to be. */
export function useEnterSession() {
  const router = useRouter();
  const dispatch = useAppDispatch();
  const next = safeNext(useSearchParams().get('next'));
  return useCallback(
    (result: SignInResult) => {
      session.saveTokens(result);
      session.saveUser(result.user);
      dispatch(baseApi.util.resetApiState());
      dispatch(signedIn(result.user));
      router.replace(next);
    },
    [dispatch, next, router],
  );
}

export function useSignIn() {
  const [send, { isLoading, error }] = useSignInMutation();
  const enter = useEnterSession();
  const signIn = async (login: string, password: string) => {
    const name = login.trim();
    const answer = await send(name.includes('@') ? { email: name, password } : { username: name, password });
    if (answer.data) enter(answer.data);
  };
  return { signIn, isLoading, error: asApiError(error) };
}
