'use client';

import { Smartphone, Trash2 } from 'lucide-react';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { Button } from '@/components/ui/button';
import { deviceLook } from '@/components/ui/device-look';
import { ErrorState } from '@/components/ui/feedback';
import { SelectField } from '@/components/ui/field';
import { PageHeader } from '@/components/ui/page-header';
import { formatTime } from '@/lib/format';
import { asApiError } from '@/store/api-error';
import type { Blast } from '../hooks/use-blast';
import { useBlast } from '../hooks/use-blast';
import { MessageCard } from './message-card';
import { PacingCard } from './pacing-card';
import { PreviewCard } from './preview-card';
import { RecipientsCard } from './recipients-card';
import { StartCard } from './start-card';

function FromDevice({ blast }: { blast: Blast }) {
  return (
    <SelectField
      label="From device"
      hideLabel
      icon={Smartphone}
      className="w-64 max-md:w-full"
      value={blast.device?.deviceId ?? ''}
      onChange={(event) => blast.update({ deviceId: event.target.value })}
    >
      {blast.devices.length === 0 ? <option value="">No device</option> : null}
      {blast.devices.map((device) => (
        <option key={device.deviceId} value={device.deviceId}>
          From {device.deviceName} · {deviceLook(device).word}
        </option>
      ))}
    </SelectField>
  );
}

const isEmpty = ({ draft }: Blast) => !draft.list && !draft.message && !draft.name;

/** Composing a blast: who, what, how fast, and what each person will see. */
export function BlastPage() {
  const blast = useBlast();
  const { error, refetch } = blast.deviceQuery;
  return (
    <PageBody>
      <PageTitle title="New blast" parents={[{ label: 'Send' }, { label: 'Blast' }]} />
      <PageHeader
        title="New blast"
        detail={blast.savedAt ? `Draft saved ${formatTime(blast.savedAt)}` : undefined}
        actions={
          <>
            <FromDevice blast={blast} />
            <Button icon={Trash2} variant="ghost" disabled={isEmpty(blast)} onClick={blast.clear}>
              Clear draft
            </Button>
          </>
        }
      />
      {error && blast.devices.length === 0 ? (
        <ErrorState what="devices" error={asApiError(error)} onRetry={() => void refetch()} />
      ) : null}
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_356px]">
        <div className="grid min-w-0 gap-3">
          <RecipientsCard blast={blast} />
          <MessageCard blast={blast} />
          <PacingCard blast={blast} />
        </div>
        <div className="grid min-w-0 gap-3 lg:sticky lg:top-4">
          <PreviewCard blast={blast} />
          <StartCard blast={blast} />
        </div>
      </div>
    </PageBody>
  );
}
