import { StartRedirect } from '@/components/layout/start-redirect';

export default function StartPage() {
  return <StartRedirect />;
}
