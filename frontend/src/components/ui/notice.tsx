import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type NoticeTone = 'ok' | 'info' | 'warn' | 'bad';

const icons: Record<NoticeTone, LucideIcon> = {
  ok: CircleCheck,
  info: Info,
  warn: TriangleAlert,
  bad: CircleAlert,
};
const boxes: Record<NoticeTone, string> = {
  ok: 'bg-ok-soft border-ok-line',
  info: 'bg-info-soft border-info-line',
  warn: 'bg-warn-soft border-warn-line',
  bad: 'bg-bad-soft border-bad-line',
};
const texts: Record<NoticeTone, string> = {
  ok: 'text-ok',
  info: 'text-info',
  warn: 'text-warn',
  bad: 'text-bad',
};

interface NoticeProps {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  icon?: LucideIcon;
  className?: string;
}

/** In the flow: what happened, why, what next, with the action on the right. */
export function Notice({ tone, title, children, action, icon, className }: NoticeProps) {
  const Icon = icon ?? icons[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={clsx(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded border px-3 py-2',
        boxes[tone],
        className,
      )}
    >
      <Icon aria-hidden size={16} className={clsx('shrink-0', texts[tone])} />
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className={clsx('font-medium', texts[tone])}>{title}</p> : null}
        {children ? <div className="text-sm break-words">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
