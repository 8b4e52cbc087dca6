import { MessagesSquare, Send } from 'lucide-react';
import { Card, CardHeader } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/feedback';
import { messageLook } from '@/components/ui/message-look';
import { Status } from '@/components/ui/status';
import { formatPhone, formatTimeSeconds } from '@/lib/format';
import { chatPath } from '@/lib/paths';
import type { SentEntry } from '../hooks/use-sent';

/** What went out from this page, with ticks that go up live. */
export function SentCard({ entries }: { entries: readonly SentEntry[] }) {
  return (
    <Card label="Sent from here">
      <CardHeader title="Sent from here" detail="since you opened this page" />
      {entries.length === 0 ? (
        <EmptyState icon={Send} title="Nothing sent yet">
          Each message appears here and its ticks go up live.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {entries.map((entry) => (
            <li key={entry.messageId} className="space-y-1 px-4 py-2.5">
              <div className="flex items-center justify-between gap-3">
                <span className="truncate font-medium">{formatPhone(entry.to)}</span>
                <Status look={messageLook(entry.status)} />
              </div>
              <p className="truncate text-text-2">{entry.text}</p>
              {entry.note ? <p className="text-xs text-warn">{entry.note}</p> : null}
              <div className="flex items-center justify-between">
                <span className="text-xs text-text-3">{formatTimeSeconds(entry.atMs)}</span>
                <LinkButton
                  size="sm"
                  variant="ghost"
                  icon={MessagesSquare}
                  href={chatPath(entry.deviceId, `${entry.to}@s.whatsapp.net`)}
                >
                  Open chat
                </LinkButton>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
