import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toaster';
import { THEME_SCRIPT } from '@/lib/theme';
import { StoreProvider } from '@/store/providers';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Pesan', template: '%s · Pesan' },
  description: 'Self-hosted WhatsApp business messaging',
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f8f9f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1011' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <StoreProvider>
          {children}
          <Toaster />
        </StoreProvider>
      </body>
    </html>
  );
}
