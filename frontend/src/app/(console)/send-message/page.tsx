import type { Metadata } from 'next';
import { SendPage } from '@/features/send/components/send-page';

export const metadata: Metadata = { title: 'Send message' };

export default function Page() {
  return <SendPage />;
}
