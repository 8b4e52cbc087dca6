'use client';

import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { CircleAlert, ChevronDown } from 'lucide-react';
import { useId } from 'react';
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';

interface FieldProps {
  label: string;
  help?: ReactNode;
  /** Replaces the help. Says what is wrong and how to fix it. */
  error?: string;
  optional?: boolean;
  hideLabel?: boolean;
  className?: string;
}

interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

function FieldFrame({ field, children }: { field: FieldProps; children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = field.error ?? field.help;
  return (
    <div className={clsx('min-w-0', field.className)}>
      <label htmlFor={id} className={clsx('mb-1 block text-sm font-medium', field.hideLabel && 'sr-only')}>
        {field.label}
        {field.optional ? <span className="font-normal text-text-3"> optional</span> : null}
      </label>
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': field.error ? true : undefined,
      })}
      {note ? (
        <p id={noteId} className={clsx('mt-1 flex gap-1 text-xs', field.error ? 'text-bad' : 'text-text-3')}>
          {field.error ? <CircleAlert aria-hidden size={14} className="mt-px shrink-0" /> : null}
          <span className="min-w-0">{note}</span>
        </p>
      ) : null}
    </div>
  );
}

export const controlClass =
  'w-full rounded border border-field bg-surface text-sm text-text outline-offset-0 transition-colors duration-[120ms] ' +
  'focus-visible:border-accent focus-visible:outline-1 disabled:bg-sunken disabled:text-text-3 disabled:border-line-2 ' +
  'aria-invalid:border-bad max-md:text-[16px]';

function splitProps<T extends FieldProps>(props: T): { field: FieldProps; rest: Omit<T, keyof FieldProps> } {
  const { label, help, error, optional, hideLabel, className, ...rest } = props;
  return { field: { label, help, error, optional, hideLabel, className }, rest };
}

type InputProps = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'className'> & {
    icon?: LucideIcon;
    /** A unit or a button at the end. */
    after?: ReactNode;
    tall?: boolean;
  };

/** The sign at the start of a control, inside its frame. */
function LeadingIcon({ icon: Icon }: { icon: LucideIcon | undefined }) {
  if (!Icon) return null;
  return (
    <Icon
      aria-hidden
      size={16}
      className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-3"
    />
  );
}

export function TextField(props: InputProps) {
  const { field, rest } = splitProps(props);
  const { icon: Icon, after, tall = false, ...input } = rest;
  return (
    <FieldFrame field={field}>
      {(wiring) => (
        <div className="relative">
          <LeadingIcon icon={Icon} />
          <input
            {...input}
            {...wiring}
            className={clsx(
              controlClass,
              tall ? 'h-10' : 'h-8 max-md:h-11',
              Icon ? 'pl-8.5' : 'pl-2.5',
              after ? 'pr-11' : 'pr-2.5',
            )}
          />
          {after ? (
            <div className="absolute inset-y-0 right-1 flex items-center text-xs text-text-3">{after}</div>
          ) : null}
        </div>
      )}
    </FieldFrame>
  );
}

export function TextareaField(
  props: FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'>,
) {
  const { field, rest } = splitProps(props);
  return (
    <FieldFrame field={field}>
      {(wiring) => (
        <textarea
          rows={5}
          {...rest}
          {...wiring}
          className={clsx(controlClass, 'block resize-y px-2.5 py-1.5')}
        />
      )}
    </FieldFrame>
  );
}

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className'> & { icon?: LucideIcon; children: ReactNode };

/** The platform's own list: works with a keyboard, a thumb and a screen reader everywhere. */
export function SelectField(props: SelectProps) {
  const { field, rest } = splitProps(props);
  const { icon: Icon, children, ...select } = rest;
  return (
    <FieldFrame field={field}>
      {(wiring) => (
        <div className="relative">
          <LeadingIcon icon={Icon} />
          <select
            {...select}
            {...wiring}
            className={clsx(
              controlClass,
              'h-8 appearance-none truncate pr-8 max-md:h-11',
              Icon ? 'pl-8.5' : 'pl-2.5',
            )}
          >
            {children}
          </select>
          <ChevronDown
            aria-hidden
            size={16}
            className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-text-3"
          />
        </div>
      )}
    </FieldFrame>
  );
}
