import type { Metadata } from 'next';
import { RequirePermission } from '@/components/layout/require-permission';
import { ChatsPage } from '@/features/chats/components/chats-page';

export const metadata: Metadata = { title: 'Chats' };

export default function Page() {
  return (
    <RequirePermission permission="chat.read" title="Chats" what="read chats">
      <ChatsPage />
    </RequirePermission>
  );
}
