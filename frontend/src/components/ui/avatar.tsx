import clsx from 'clsx';
import { initials } from '@/lib/format';

const HUES = ['bg-[#ecdfd3]', 'bg-[#dde1cb]', 'bg-[#d8dfec]', 'bg-[#d5e4dc]', 'bg-[#e8d8e4]'] as const;
const DARK_HUES = [
  'dark:bg-[#40362c]',
  'dark:bg-[#353a27]',
  'dark:bg-[#2b3444]',
  'dark:bg-[#263a31]',
  'dark:bg-[#3d2d3a]',
] as const;
const sizes = {
  sm: 'size-5 text-[8px]',
  md: 'size-6 text-[9px]',
  lg: 'size-8 text-xs',
  xl: 'size-10 text-sm',
};

function hueOf(name: string): number {
  let sum = 0;
  for (const char of name) sum += char.codePointAt(0) ?? 0;
  return sum % HUES.length;
}

/** Initials on a colour that stays the same for the same name. Decorative: the name is always beside it. */
export function Avatar({ name, size = 'md' }: { name: string; size?: keyof typeof sizes }) {
  const hue = hueOf(name);
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      className={clsx(
        'before:content-[attr(data-initials)] inline-flex shrink-0 items-center justify-center rounded-full font-semibold text-text-2 select-none',
        HUES[hue],
        DARK_HUES[hue],
        sizes[size],
      )}
    />
  );
}
