'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { paths, withQuery } from '@/lib/paths';
import { session } from '@/lib/session';
import { signedIn, signedOut, userLoaded } from '@/store/auth.slice';
import { useGetProfileQuery } from '@/store/endpoints/system.endpoints';
import { useAppDispatch, useAppSelector } from '@/store/store';
import { Logo } from './logo';

/** Keeps the stored profile fresh: permissions may have changed since the sign-in. */
function useProfile(isSignedIn: boolean): void {
  const dispatch = useAppDispatch();
  const { data } = useGetProfileQuery(undefined, { skip: !isSignedIn });
  useEffect(() => {
    if (!data) return;
    session.saveUser(data);
    dispatch(userLoaded(data));
  }, [data, dispatch]);
}

/** Lets signed-in users through and sends everybody else to the sign-in page. */
export function AuthGate({ children }: { children: ReactNode }) {
  const status = useAppSelector((state) => state.auth.status);
  const hasUser = useAppSelector((state) => state.auth.user !== null);
  const dispatch = useAppDispatch();
  const router = useRouter();
  useProfile(status === 'signed-in');

  useEffect(() => {
    if (status === 'signed-in') return;
    if (session.accessToken()) {
      dispatch(signedIn(session.user()));
    } else {
      const here = window.location.pathname + window.location.search;
      router.replace(withQuery(paths.login, { next: here }));
    }
  }, [status, dispatch, router]);

  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (!session.isTokenKey(event.key) || session.accessToken()) return;
      dispatch(signedOut());
      window.location.assign(paths.login);
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, [dispatch]);

  if (status === 'signed-in' && hasUser) return children;
  return (
    <div role="status" className="after-200ms flex h-dvh items-center justify-center">
      <Logo size={32} />
      <span className="sr-only">Loading Pesan</span>
    </div>
  );
}
