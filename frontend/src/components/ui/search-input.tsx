'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useDebounced } from '@/lib/use-debounced';
import { useShortcuts } from '@/lib/use-shortcuts';
import { controlClass } from './field';

interface SearchInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  className?: string;
}

/** A filter field. `/` puts the cursor in it; typing is passed on after a short rest. */
export function SearchInput({ label, value, onChange, className = 'w-full md:w-56' }: SearchInputProps) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text, 250);
  const [element, setElement] = useState<HTMLInputElement | null>(null);
  useShortcuts({ '/': () => element?.focus() });
  useEffect(() => {
    if (settled !== value) onChange(settled);
    // Only typing speaks; a change of `value` from outside is taken over below.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [settled]);
  useEffect(() => setText(value), [value]);
  return (
    <div className={`relative ${className}`}>
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-3"
      />
      <input
        ref={setElement}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={`${controlClass} h-8 pr-2.5 pl-8.5 max-md:h-11`}
      />
    </div>
  );
}
