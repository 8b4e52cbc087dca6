'use client';

import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { session } from '@/lib/session';
import { asApiError, fieldMessage } from '@/store/api-error';
import { useToast } from '@/store/hooks';
import { useChangePasswordMutation } from '../api/profile.endpoints';

const EMPTY = { current: '', next: '', repeat: '' };

function problemsOf({ current, next, repeat }: typeof EMPTY) {
  return {
    current: current ? undefined : 'Enter your current password.',
    next: next.length >= 8 ? undefined : 'Use at least 8 characters.',
    repeat: next === repeat ? undefined : 'The two passwords differ.',
  };
}

export function PasswordCard() {
  const [values, setValues] = useState(EMPTY);
  const [wasTried, setTried] = useState(false);
  const [change, { isLoading, error }] = useChangePasswordMutation();
  const toast = useToast();
  const problem = asApiError(error);
  const problems = problemsOf(values);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(problems).some(Boolean)) return;
    const answer = await change({ currentPassword: values.current, newPassword: values.next });
    if (!answer.data) return;
    session.saveTokens(answer.data);
    setValues(EMPTY);
    setTried(false);
    toast({ tone: 'ok', message: 'Password changed. Other sessions were signed out.' });
  };
  const field = (name: keyof typeof EMPTY, wireName: string) => ({
    type: 'password',
    value: values[name],
    error: wasTried ? (problems[name] ?? fieldMessage(problem, wireName)) : fieldMessage(problem, wireName),
    onChange: (event: { target: { value: string } }) =>
      setValues((old) => ({ ...old, [name]: event.target.value })),
  });

  return (
    <Card label="Password">
      <CardHeader title="Password" detail="changing it signs out your other sessions" />
      <form
        onSubmit={(event) => void submit(event)}
        noValidate
        aria-label="Password"
        className="space-y-4 p-4"
      >
        {problem && problem.fields.length === 0 ? <Notice tone="bad">{problem.message}</Notice> : null}
        <TextField
          label="Current password"
          autoComplete="current-password"
          {...field('current', 'currentPassword')}
        />
        <TextField
          label="New password"
          autoComplete="new-password"
          help="At least 8 characters."
          {...field('next', 'newPassword')}
        />
        <TextField label="Repeat new password" autoComplete="new-password" {...field('repeat', 'repeat')} />
        <Button type="submit" icon={KeyRound} busy={isLoading}>
          Change password
        </Button>
      </form>
    </Card>
  );
}
