import type { Metadata } from 'next';
import { RequirePermission } from '@/components/layout/require-permission';
import { SendPage } from '@/features/send/components/send-page';

export const metadata: Metadata = { title: 'Send message' };

export default function Page() {
  return (
    <RequirePermission permission="message.send" title="Send message" what="send messages">
      <SendPage />
    </RequirePermission>
  );
}
