import type { Metadata } from 'next';
import { ChatsPage } from '@/features/chats/components/chats-page';

export const metadata: Metadata = { title: 'Chats' };

export default function Page() {
  return <ChatsPage />;
}
