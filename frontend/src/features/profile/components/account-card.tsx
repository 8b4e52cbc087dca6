'use client';

import { Save } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { User } from '@/lib/api-types';
import { asApiError, fieldMessage } from '@/store/api-error';
import { useToast } from '@/store/hooks';
import { useUpdateProfileMutation } from '../api/profile.endpoints';

const emptyToUndefined = (value: string) => value.trim() || undefined;

export function AccountCard({ user }: { user: User }) {
  const [values, setValues] = useState({
    fullName: user.fullName ?? '',
    username: user.username,
    email: user.email ?? '',
  });
  const [save, { isLoading, error }] = useUpdateProfileMutation();
  const toast = useToast();
  const problem = asApiError(error);
  const isChanged =
    values.fullName !== (user.fullName ?? '') ||
    values.username !== user.username ||
    values.email !== (user.email ?? '');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await save({
      fullName: values.fullName.trim(),
      username: emptyToUndefined(values.username),
      email: emptyToUndefined(values.email),
    });
    if (answer.data) toast({ tone: 'ok', message: 'Profile saved.' });
  };
  const field = (name: keyof typeof values) => ({
    name,
    value: values[name],
    error: fieldMessage(problem, name),
    onChange: (event: { target: { value: string } }) =>
      setValues((old) => ({ ...old, [name]: event.target.value })),
  });

  return (
    <Card label="Account">
      <CardHeader title="Account" />
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Account"
        className="space-y-4 p-4"
      >
        {problem && problem.fields.length === 0 ? <Notice tone="bad">{problem.message}</Notice> : null}
        <TextField label="Full name" autoComplete="name" {...field('fullName')} />
        <TextField label="Username" autoComplete="username" autoCapitalize="none" {...field('username')} />
        <TextField label="Email" type="email" autoComplete="email" {...field('email')} />
        <Button type="submit" variant="primary" icon={Save} busy={isLoading} disabled={!isChanged}>
          Save profile
        </Button>
      </form>
    </Card>
  );
}
