'use client';

import { useEffect, useState } from 'react';

/** The time in epoch milliseconds, renewed every `everyMs`; `null` while rendering on the server. */
export function useNow(everyMs: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
