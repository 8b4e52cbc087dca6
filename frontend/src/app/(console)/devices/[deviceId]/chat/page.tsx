import type { Metadata } from 'next';
import { RequirePermission } from '@/components/layout/require-permission';
import { ChatsPage } from '@/features/chats/components/chats-page';

export const metadata: Metadata = { title: 'Chats' };

/** One page is exported for all ids; the server answers `/devices/<id>/chat/` with it (export-fallbacks.json). */
export const generateStaticParams = () => [{ deviceId: '_' }];

export default function Page() {
  return (
    <RequirePermission permission="chat.read" title="Chats" what="read chats">
      <ChatsPage />
    </RequirePermission>
  );
}
