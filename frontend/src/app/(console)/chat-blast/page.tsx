import type { Metadata } from 'next';
import { BlastPage } from '@/features/blast/components/blast-page';

export const metadata: Metadata = { title: 'New blast' };

export default function Page() {
  return <BlastPage />;
}
