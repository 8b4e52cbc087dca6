import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  detail?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, detail, badge, actions }: PageHeaderProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
      <h1 className="text-lg font-semibold">{title}</h1>
      {badge}
      {detail ? <p className="text-sm text-text-3">{detail}</p> : null}
      {actions ? <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  );
}
