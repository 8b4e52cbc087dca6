'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';

export interface Crumb {
  label: string;
  href?: string;
}

const CrumbContext = createContext<{ crumbs: Crumb[]; setCrumbs: (crumbs: Crumb[]) => void }>({
  crumbs: [],
  setCrumbs: () => undefined,
});

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<Crumb[]>([]);
  const value = useMemo(() => ({ crumbs, setCrumbs }), [crumbs]);
  return <CrumbContext.Provider value={value}>{children}</CrumbContext.Provider>;
}

/** Sets the breadcrumb in the top bar and the title of the browser tab. */
export function PageTitle({ title, parents = [] }: { title: string; parents?: readonly Crumb[] }) {
  const { setCrumbs } = useContext(CrumbContext);
  const key = JSON.stringify(parents);
  useEffect(() => {
    setCrumbs([...(JSON.parse(key) as Crumb[]), { label: title }]);
    document.title = `${title} · Pesan`;
  }, [title, key, setCrumbs]);
  return null;
}

export function Breadcrumb() {
  const { crumbs } = useContext(CrumbContext);
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-2">
        {crumbs.map((crumb, index) => {
          const isLast = index === crumbs.length - 1;
          return (
            <li
              key={crumb.label}
              className={
                isLast ? 'min-w-0 truncate font-medium' : 'flex items-center gap-2 text-text-2 max-md:hidden'
              }
            >
              {crumb.href ? (
                <Link href={crumb.href} className="rounded-sm hover:text-text hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current={isLast ? 'page' : undefined}>{crumb.label}</span>
              )}
              {isLast ? null : <ChevronRight aria-hidden size={14} className="text-text-3" />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
