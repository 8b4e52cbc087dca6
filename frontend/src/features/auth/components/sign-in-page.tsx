'use client';

import { User } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/paths';
import { session } from '@/lib/session';
import { useGetPublicSystemQuery } from '@/store/endpoints/system.endpoints';
import { useSignIn } from '../hooks/use-sign-in';
import { AuthFrame } from './auth-frame';
import { DemoUsers } from './demo-users';
import { PasswordField } from './password-field';

function SignInNotice() {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => setText((shown) => shown ?? session.takeNotice()), []);
  return text ? (
    <Notice tone="info" className="mb-4">
      {text}
    </Notice>
  ) : null;
}

export function SignInPage() {
  const { data: system } = useGetPublicSystemQuery();
  const { signIn, isLoading, error } = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [wasTried, setTried] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login.trim() && password) void signIn(login, password);
  };
  const pick = (user: string) => {
    setLogin(user);
    formRef.current?.querySelector<HTMLInputElement>('input[name=password]')?.focus();
  };

  return (
    <AuthFrame title="Sign in">
      <SignInNotice />
      {error ? (
        <Notice tone="bad" className="mb-4">
          {error.message}
        </Notice>
      ) : null}
      <form ref={formRef} onSubmit={submit} noValidate className="space-y-4" aria-label="Sign in">
        <TextField
          label="Username or email"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          icon={User}
          tall
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          error={wasTried && !login.trim() ? 'Enter your username or email.' : undefined}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={wasTried && !password ? 'Enter your password.' : undefined}
        />
        <Button type="submit" variant="primary" size="lg" busy={isLoading} className="w-full">
          Sign in
        </Button>
      </form>
      {system?.demoUsers?.length ? <DemoUsers users={system.demoUsers} onPick={pick} /> : null}
      <p className="mt-5 text-xs text-text-3">
        Forgot your password? Ask an admin to set a new one. Five wrong tries lock sign-in for 15 minutes.
        {system?.registrationEnabled ? (
          <>
            {' '}
            No account yet?{' '}
            <Link href={paths.register} className="font-medium text-accent-text underline">
              Create an account
            </Link>
          </>
        ) : null}
      </p>
    </AuthFrame>
  );
}
