'use client';

import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/feedback';
import { paths } from '@/lib/paths';
import type { Permission } from '@/lib/permissions';
import { useCan } from '@/store/hooks';
import { PageTitle } from './page-title';

interface RequirePermissionProps {
  permission: Permission;
  /** The name of the page, and what it is for: "read chats". */
  title: string;
  what: string;
  children: ReactNode;
}

/** Shows a page to those who may use it, and to everybody else why they may not. */
export function RequirePermission({ permission, title, what, children }: RequirePermissionProps) {
  if (useCan(permission)) return children;
  return (
    <>
      <PageTitle title={title} />
      <h1 className="sr-only">{title}</h1>
      <EmptyState
        icon={Lock}
        title={`Your role may not ${what}`}
        action={<LinkButton href={paths.dashboard}>Go to the dashboard</LinkButton>}
        className="pt-24"
      >
        Ask an admin if you need to.
      </EmptyState>
    </>
  );
}
