'use client';

import { Eye, EyeOff, KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { InputHTMLAttributes } from 'react';
import { TextField } from '@/components/ui/field';

interface PasswordFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type'> {
  label: string;
  help?: string;
  error?: string;
}

export function PasswordField(props: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      tall
      icon={KeyRound}
      type={isShown ? 'text' : 'password'}
      after={
        <button
          type="button"
          aria-label={isShown ? 'Hide password' : 'Show password'}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="flex size-9 items-center justify-center rounded text-text-2 hover:bg-hover"
        >
          <Icon aria-hidden size={16} />
        </button>
      }
    />
  );
}
