'use client';

import { Plus, SearchX, Smartphone } from 'lucide-react';
import dynamic from 'next/dynamic';
import { PageBody } from '@/components/layout/page-body';
import { PageTitle } from '@/components/layout/page-title';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState, ErrorState } from '@/components/ui/feedback';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { SearchInput } from '@/components/ui/search-input';
import { Segmented } from '@/components/ui/segmented';
import { formatNumber, plural } from '@/lib/format';
import { useUrlState } from '@/lib/use-url-state';
import { asApiError } from '@/store/api-error';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useCan, usePollingInterval } from '@/store/hooks';
import { useDeviceFilter } from '../hooks/use-device-filter';
import { useDeviceLayers } from '../hooks/use-device-layers';
import { DeviceTable } from './device-table';

const AddDeviceDialog = dynamic(
  () => import('./add-device-dialog').then((module) => module.AddDeviceDialog),
  { ssr: false },
);
const LinkDialog = dynamic(() => import('./link-dialog').then((module) => module.LinkDialog), { ssr: false });
const DeviceSheet = dynamic(() => import('./device-sheet').then((module) => module.DeviceSheet), {
  ssr: false,
});

function NoDevices({ onAdd, isFiltered }: { onAdd?: () => void; isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState icon={SearchX} title="No device matches">
        Try another view or a shorter search.
      </EmptyState>
    );
  const action = onAdd ? (
    <Button variant="primary" icon={Plus} onClick={onAdd}>
      Add device
    </Button>
  ) : undefined;
  return (
    <EmptyState icon={Smartphone} title="No devices yet" action={action}>
      {onAdd
        ? 'A device is one WhatsApp number. Add it here, then link it with its phone.'
        : 'Ask an admin to give you access to a device. It will appear here.'}
    </EmptyState>
  );
}

type Layers = ReturnType<typeof useDeviceLayers>;

function LayersOver({ layers }: { layers: Layers }) {
  return (
    <>
      {layers.openId ? (
        <DeviceSheet deviceId={layers.openId} onClose={layers.closeSheet} onLink={layers.link} />
      ) : null}
      {layers.isAdding ? (
        <AddDeviceDialog onClose={() => layers.setAdding(false)} onCreated={layers.link} />
      ) : null}
      {layers.linkId ? <LinkDialog deviceId={layers.linkId} onClose={() => layers.link(null)} /> : null}
    </>
  );
}

export function DevicesPage() {
  const { get, setParams } = useUrlState();
  const page = Number(get('page')) || 1;
  const { data, error, refetch } = useListDevicesQuery(page > 1 ? { page } : undefined, {
    pollingInterval: usePollingInterval(),
  });
  const devices = data?.rows ?? [];
  const filter = useDeviceFilter(devices);
  const layers = useDeviceLayers();
  const mayAdd = useCan('device.create');
  const add = mayAdd ? () => layers.setAdding(true) : undefined;
  const sentToday = devices.reduce((sum, device) => sum + device.today.sent, 0);
  const detail = `${plural(data?.pagination.total ?? 0, 'device')} · ${filter.counts.connected} connected · ${formatNumber(sentToday)} sent today`;
  return (
    <PageBody>
      <PageTitle title="Devices" />
      <PageHeader
        title="Devices"
        detail={data ? detail : undefined}
        actions={
          add ? (
            <Button variant="primary" icon={Plus} onClick={add}>
              Add device
            </Button>
          ) : undefined
        }
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented
          label="View"
          value={filter.view}
          onChange={filter.setView}
          segments={[
            { value: 'all', label: 'All', count: filter.counts.all },
            { value: 'connected', label: 'Connected', count: filter.counts.connected },
            { value: 'attention', label: 'Needs attention', count: filter.counts.attention },
          ]}
        />
        <SearchInput label="Name or number" value={filter.query} onChange={filter.setQuery} />
      </div>
      <Card label="Device list">
        {error && !data ? (
          <ErrorState what="devices" error={asApiError(error)} onRetry={() => void refetch()} />
        ) : (
          <DeviceTable
            rows={data ? filter.rows : undefined}
            openId={layers.openId}
            onOpen={layers.open}
            onLink={layers.link}
            empty={<NoDevices onAdd={add} isFiltered={devices.length > 0} />}
          />
        )}
        {data && data.pagination.totalPages > 1 ? (
          <Pager pagination={data.pagination} onPage={(next) => setParams({ page: next })} />
        ) : null}
      </Card>
      <LayersOver layers={layers} />
    </PageBody>
  );
}
