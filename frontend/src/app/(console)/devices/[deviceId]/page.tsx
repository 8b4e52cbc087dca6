import type { Metadata } from 'next';
import { DevicesPage } from '@/features/devices/components/devices-page';

export const metadata: Metadata = { title: 'Device' };

/** One page is exported for all ids; the server answers `/devices/<id>/` with it (export-fallbacks.json). */
export const generateStaticParams = () => [{ deviceId: '_' }];

export default function Page() {
  return <DevicesPage />;
}
