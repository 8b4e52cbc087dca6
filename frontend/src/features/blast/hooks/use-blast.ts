'use client';

import { useRouter } from 'next/navigation';
import { useDeferredValue, useMemo } from 'react';
import type { Device, SystemInfo } from '@/lib/api-types';
import { jobPath } from '@/lib/paths';
import { plural } from '@/lib/format';
import { useUrlState } from '@/lib/use-url-state';
import { asApiError } from '@/store/api-error';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useGetSystemQuery } from '@/store/endpoints/system.endpoints';
import { useToast } from '@/store/hooks';
import { useStartBlastMutation } from '../api/blast.endpoints';
import { estimateBlast } from '../estimate';
import { analyse, guessColumns, readTable } from '../recipients';
import { checkVariables, fillTemplate } from '../template';
import type { Draft, Pace } from './use-draft';
import { useDraft } from './use-draft';

/** The gap of a pace in seconds; standard is what the server is set to. */
export function delayOf(pace: Pace, customDelaySec: string, system: SystemInfo | undefined): number {
  const standard = (system?.pacing.minDelayMs ?? 3_000) / 1_000;
  const fixed: Record<Exclude<Pace, 'custom'>, number> = {
    gentle: Math.max(8, standard * 2),
    standard,
    fast: Math.min(1, standard),
  };
  if (pace !== 'custom') return fixed[pace];
  const custom = Number(customDelaySec.replace(',', '.'));
  return Number.isFinite(custom) && custom >= 0 ? custom : standard;
}

function useRecipients(draft: Draft) {
  const list = useDeferredValue(draft.list);
  const table = useMemo(() => readTable(list), [list]);
  const columns = useMemo(() => {
    const guessed = guessColumns(table);
    const known = (column: string) => (table.columns.includes(column) ? column : '');
    return {
      phoneColumn: known(draft.phoneColumn) || guessed.phoneColumn,
      nameColumn: known(draft.nameColumn) || guessed.nameColumn,
      countryCode: draft.countryCode,
    };
  }, [table, draft.phoneColumn, draft.nameColumn, draft.countryCode]);
  const analysis = useMemo(() => analyse(table, columns), [table, columns]);
  return { table, columns, analysis };
}

/** The device to send from: the one chosen, named in the URL, or the only sensible one. */
function pickDevice(devices: readonly Device[], chosen: string): Device | undefined {
  return (
    devices.find((device) => device.deviceId === chosen) ??
    devices.find((device) => device.state.kind === 'connected') ??
    devices[0]
  );
}

/** Everything the composer shows, worked out from the draft. */
export function useBlast() {
  const { draft, update, clear, savedAt } = useDraft();
  const { get } = useUrlState();
  const { data: system } = useGetSystemQuery();
  const deviceQuery = useListDevicesQuery();
  const devices = deviceQuery.data?.rows ?? [];
  const device = pickDevice(devices, draft.deviceId || get('device'));
  const { table, columns, analysis } = useRecipients(draft);
  const variables = useMemo(
    () => checkVariables(draft.message, table.columns, analysis.recipients),
    [draft.message, table.columns, analysis.recipients],
  );
  const delaySec = delayOf(draft.pace, draft.customDelaySec, system);
  const estimate = system
    ? estimateBlast(analysis.recipients.length, draft.message.length, delaySec, system)
    : null;
  const sending = useStart({ draft, device, delaySec, recipients: analysis.recipients, clear });
  return {
    draft,
    update,
    clear,
    savedAt,
    system,
    devices,
    deviceQuery,
    device,
    table,
    columns,
    analysis,
    variables,
    delaySec,
    estimate,
    ...sending,
  };
}

export type Blast = ReturnType<typeof useBlast>;

interface StartInput {
  draft: Draft;
  device: Device | undefined;
  delaySec: number;
  recipients: Blast['analysis']['recipients'];
  clear: () => void;
}

function useStart({ draft, device, delaySec, recipients, clear }: StartInput) {
  const [send, { isLoading, error }] = useStartBlastMutation();
  const router = useRouter();
  const toast = useToast();
  const start = async () => {
    if (!device) return;
    const answer = await send({
      deviceId: device.deviceId,
      name: draft.name.trim() || undefined,
      delay: delaySec,
      messages: recipients.map((recipient) => ({
        to: recipient.phone,
        message: fillTemplate(draft.message, recipient, draft.fallbacks),
        name: recipient.name || undefined,
      })),
    });
    if (!answer.data) return;
    toast({ tone: 'ok', message: `Blast to ${plural(answer.data.total, 'person', 'people')} started.` });
    clear();
    router.push(jobPath(answer.data.jobId));
  };
  return { start: () => void start(), isStarting: isLoading, startError: asApiError(error) };
}
