import type { Metadata } from 'next';
import { PageTitle } from '@/components/layout/page-title';

export const metadata: Metadata = { title: 'Dashboard' };

export default function Page() {
  return <PageTitle title="Dashboard" />;
}
