import clsx from 'clsx';
import Link from 'next/link';
import type { LucideIcon } from 'lucide-react';
import { LoaderCircle } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonVariant = 'primary' | 'default' | 'ghost' | 'danger' | 'danger-solid' | 'practice' | 'link';
export type ButtonSize = 'lg' | 'md' | 'sm';

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent border-transparent hover:bg-accent-hover',
  default: 'bg-surface text-text border-line-2 hover:bg-hover',
  ghost: 'bg-transparent text-text-2 border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-surface text-bad border-line-2 hover:bg-bad-soft',
  'danger-solid': 'bg-bad-solid text-on-bad border-transparent hover:opacity-90',
  practice: 'bg-surface text-prac border-prac-line hover:bg-prac-soft',
  link: 'border-transparent bg-transparent px-0! text-accent-text hover:underline',
};

const sizes: Record<ButtonSize, string> = {
  lg: 'h-10 px-4 text-base',
  md: 'h-8 px-3 text-sm max-md:h-11',
  sm: 'h-7 px-2 text-xs max-md:h-11 max-md:px-3',
};

export function buttonClass(variant: ButtonVariant = 'default', size: ButtonSize = 'md', className?: string) {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded border font-medium whitespace-nowrap select-none',
    'transition-colors duration-[120ms] disabled:cursor-not-allowed disabled:opacity-50',
    variants[variant],
    sizes[size],
    className,
  );
}

interface Looks {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  children?: ReactNode;
}

export interface ButtonProps extends Looks, ButtonHTMLAttributes<HTMLButtonElement> {
  /** Shows a spinner and refuses presses; the label stays, so the width does not jump. */
  busy?: boolean;
}

/** The label is verb + object. One primary per view. */
export function Button({
  variant,
  size,
  icon: Icon,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const Shown = busy ? LoaderCircle : Icon;
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={buttonClass(variant, size, className)}
    >
      {Shown ? <Shown aria-hidden size={16} className={clsx('shrink-0', busy && 'spin')} /> : null}
      {children}
    </button>
  );
}

interface LinkButtonProps extends Looks {
  href: string;
  className?: string;
  external?: boolean;
}

/** A link that looks like a button, for going somewhere. */
export function LinkButton({
  variant,
  size,
  icon: Icon,
  className,
  href,
  external = false,
  children,
}: LinkButtonProps) {
  const target = external ? { target: '_blank', rel: 'noreferrer' } : {};
  return (
    <Link href={href} prefetch={false} {...target} className={buttonClass(variant, size, className)}>
      {Icon ? <Icon aria-hidden size={16} className="shrink-0" /> : null}
      {children}
    </Link>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  /** The accessible name, also shown as a tooltip. */
  label: string;
  variant?: ButtonVariant;
}

export function IconButton({ icon: Icon, label, variant = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={buttonClass(variant, 'md', clsx('w-8 px-0! max-md:w-11', className))}
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}
