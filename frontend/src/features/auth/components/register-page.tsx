'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { SignInResult } from '@/lib/api-types';
import { paths } from '@/lib/paths';
import { asApiError, fieldMessage } from '@/store/api-error';
import { useGetPublicSystemQuery } from '@/store/endpoints/system.endpoints';
import type { RegisterInput } from '../api/auth.endpoints';
import { useRegisterMutation } from '../api/auth.endpoints';
import { useEnterSession, useSignIn } from '../hooks/use-sign-in';
import { AuthFrame } from './auth-frame';
import { PasswordField } from './password-field';

type Field = keyof RegisterInput;
const EMPTY: RegisterInput = { fullName: '', username: '', email: '', password: '' };

const checks: Record<Field, (value: string) => string | undefined> = {
  fullName: (value) => (value.trim() ? undefined : 'Enter your name.'),
  username: (value) =>
    /^[\w.-]{3,60}$/.test(value.trim()) ? undefined : 'Use 3 to 60 letters, digits, dots or dashes.',
  email: (value) =>
    /^\S+@\S+\.\S+$/.test(value.trim()) ? undefined : 'Enter an email address like nama@toko.id.',
  password: (value) => (value.length >= 8 ? undefined : 'Use at least 8 characters.'),
};

/** Values, and per field the sentence to show once it was left or the form was sent. */
function useRegisterForm() {
  const [values, setValues] = useState(EMPTY);
  const [left, setLeft] = useState<ReadonlySet<Field>>(new Set());
  const set = (field: Field, value: string) => setValues((old) => ({ ...old, [field]: value }));
  const leave = (field: Field) => setLeft((old) => new Set(old).add(field));
  const problem = (field: Field) => (left.has(field) ? checks[field](values[field]) : undefined);
  const checkAll = () => {
    setLeft(new Set(Object.keys(EMPTY) as Field[]));
    return (Object.keys(EMPTY) as Field[]).every((field) => !checks[field](values[field]));
  };
  return { values, set, leave, problem, checkAll };
}

function useRegister() {
  const [send, { isLoading, error }] = useRegisterMutation();
  const enter = useEnterSession();
  const { signIn, isLoading: isSigningIn } = useSignIn();
  const register = async (values: RegisterInput) => {
    const trimmed = {
      ...values,
      username: values.username.trim(),
      email: values.email.trim(),
      fullName: values.fullName.trim(),
    };
    const answer = await send(trimmed);
    if (answer.error) return;
    if (answer.data?.accessToken) enter(answer.data as SignInResult);
    else await signIn(trimmed.email, trimmed.password);
  };
  return { register, isLoading: isLoading || isSigningIn, error: asApiError(error) };
}

export function RegisterPage() {
  const { data: system } = useGetPublicSystemQuery();
  const form = useRegisterForm();
  const { register, isLoading, error } = useRegister();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form.checkAll()) void register(form.values);
  };
  const field = (name: Field) => ({
    name,
    value: form.values[name],
    onChange: (event: { target: { value: string } }) => form.set(name, event.target.value),
    onBlur: () => form.leave(name),
    error: form.problem(name) ?? fieldMessage(error, name),
  });
  return (
    <AuthFrame title="Create an account">
      {system && !system.registrationEnabled ? (
        <Notice tone="warn" className="mb-4">
          Registration is turned off on this server. Ask an admin for an account.
        </Notice>
      ) : null}
      {error && error.fields.length === 0 ? (
        <Notice tone="bad" className="mb-4">
          {error.message}
        </Notice>
      ) : null}
      <form onSubmit={submit} noValidate aria-label="Create an account" className="space-y-4">
        <TextField label="Full name" tall autoComplete="name" {...field('fullName')} />
        <TextField
          label="Username"
          tall
          autoComplete="username"
          autoCapitalize="none"
          {...field('username')}
        />
        <TextField label="Email" tall type="email" autoComplete="email" {...field('email')} />
        <PasswordField
          label="Password"
          autoComplete="new-password"
          help="At least 8 characters."
          {...field('password')}
        />
        <Button type="submit" variant="primary" size="lg" busy={isLoading} className="w-full">
          Create account
        </Button>
      </form>
      <p className="mt-5 text-xs text-text-3">
        Already have an account?{' '}
        <Link href={paths.login} className="font-medium text-accent-text underline">
          Sign in
        </Link>
      </p>
    </AuthFrame>
  );
}
