'use client';

import { FileText, Image as ImageIcon, Phone, Send, Smartphone, Type } from 'lucide-react';
import type { FormEvent } from 'react';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { deviceLook } from '@/components/ui/device-look';
import { ErrorState } from '@/components/ui/feedback';
import { SelectField, TextField, TextareaField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { formatNumber } from '@/lib/format';
import { asApiError } from '@/store/api-error';
import type { Kind, SendForm } from '../hooks/use-send-form';
import { useSendForm } from '../hooks/use-send-form';
import { AttachmentField } from './attachment-field';
import { SentCard } from './sent-card';

const tabs: readonly { value: Kind; label: string; icon: typeof Type }[] = [
  { value: 'text', label: 'Text', icon: Type },
  { value: 'image', label: 'Image', icon: ImageIcon },
  { value: 'document', label: 'Document', icon: FileText },
];

function Addressing({ form }: { form: SendForm }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <SelectField
        label="From device"
        icon={Smartphone}
        value={form.device?.deviceId ?? ''}
        onChange={(event) => form.chooseDevice(event.target.value)}
      >
        {form.devices.length === 0 ? <option value="">No device</option> : null}
        {form.devices.map((device) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.deviceName} · {deviceLook(device).word}
          </option>
        ))}
      </SelectField>
      <TextField
        label="To"
        icon={Phone}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        placeholder="+62 812-5550-0192"
        help="With country code."
        value={form.phone}
        error={form.problems.phone}
        onChange={(event) => form.setPhone(event.target.value)}
        onBlur={form.leavePhone}
      />
    </div>
  );
}

function SendProblem({ form }: { form: SendForm }) {
  const { error, device } = form;
  if (error && error.fields.length === 0) {
    const wait = error.retryAfterSec ? ` Try again in ${error.retryAfterSec} s.` : '';
    return (
      <Notice tone="bad" title="Not sent">
        {error.message}
        {wait}
      </Notice>
    );
  }
  if (device && device.state.kind !== 'connected') {
    return (
      <Notice tone="warn" title={`${device.deviceName} is not connected`}>
        A single message goes out at once or not at all. Connect the device first.
      </Notice>
    );
  }
  return null;
}

function MessageForm({ form }: { form: SendForm }) {
  const isText = form.kind === 'text';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Send message" className="space-y-4 p-4">
      <Addressing form={form} />
      {isText ? null : <AttachmentField form={form} />}
      <TextareaField
        label={isText ? 'Message' : 'Caption'}
        optional={!isText}
        rows={isText ? 6 : 3}
        value={form.text}
        error={form.problems.text}
        help={`${formatNumber(form.text.length)} characters`}
        onChange={(event) => form.setText(event.target.value)}
      />
      <SendProblem form={form} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" icon={Send} busy={form.isSending} disabled={!form.device}>
          {form.isSending ? 'Sending message' : 'Send message'}
        </Button>
      </div>
    </form>
  );
}

/** One message to one person, now. */
export function SendPage() {
  const form = useSendForm();
  const { error, refetch } = form.query;
  return (
    <PageBody>
      <PageTitle title="Message" parents={[{ label: 'Send' }]} />
      <PageHeader title="Send message" detail="to one person, right away" />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_364px]">
        <Card label="Compose">
          {error && form.devices.length === 0 ? (
            <ErrorState what="devices" error={asApiError(error)} onRetry={() => void refetch()} />
          ) : (
            <Tabs label="Kind of message" tabs={tabs} value={form.kind} onChange={form.changeKind}>
              <MessageForm form={form} />
            </Tabs>
          )}
        </Card>
        <SentCard entries={form.sent} />
      </div>
    </PageBody>
  );
}
