'use client';

import { usePathname } from 'next/navigation';

/**
 * The id in `/<root>/<id>/…`, read from the real address. An exported dynamic page is served for every id, so
 * Next's own route parameters say "_" there; the pathname does not.
 *
 * @returns null when the address is not below `root` or has no id
 */
export function usePathId(root: 'devices' | 'jobs'): string | null {
  const [first, id] = usePathname().split('/').filter(Boolean);
  return first !== root || id === undefined || id === '_' ? null : decodeURIComponent(id);
}
