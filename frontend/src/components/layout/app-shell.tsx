'use client';

import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useMedia } from '@/lib/use-media';
import { usePreference } from '@/lib/use-preference';
import { useShortcuts } from '@/lib/use-shortcuts';
import { navItems } from './nav';
import { CrumbProvider } from './page-title';
import { PracticeBanner } from './practice-banner';
import { Sidebar } from './sidebar';
import { TabBar } from './tab-bar';
import { TopBar } from './top-bar';

const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette), {
  ssr: false,
});
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  ssr: false,
});

type Layer = 'palette' | 'shortcuts' | null;

function useShellShortcuts(show: (layer: Layer) => void, toggleSidebar: () => void): void {
  const router = useRouter();
  const sequences = Object.fromEntries(
    navItems.map((item) => [`g ${item.key}`, () => router.push(item.href)]),
  );
  useShortcuts({ ...sequences, '[': toggleSidebar, '?': () => show('shortcuts') });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      if (!document.querySelector('dialog[open]')) show('palette');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [show]);
}

/** Banner, sidebar, top bar, page and, on a phone, the tab bar. */
export function AppShell({ children }: { children: ReactNode }) {
  const [layer, setLayer] = useState<Layer>(null);
  const [collapsed, setCollapsed] = usePreference('sidebar-collapsed', false);
  // Below this width the sidebar is icons only, whatever was chosen.
  const narrow = useMedia('(max-width: 1099px)');
  const toggleSidebar = () => setCollapsed(!collapsed);
  useShellShortcuts(setLayer, toggleSidebar);
  return (
    <CrumbProvider>
      <a
        href="#main"
        className="sr-only z-50 rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <div className="flex h-dvh flex-col">
        <PracticeBanner />
        <div className="flex min-h-0 flex-1">
          <Sidebar collapsed={narrow || collapsed} onToggle={toggleSidebar} />
          <div className="flex min-w-0 flex-1 flex-col">
            <TopBar onSearch={() => setLayer('palette')} onShowShortcuts={() => setLayer('shortcuts')} />
            {/* A sheet is placed against this box, so that it stays put while the page scrolls. */}
            <div className="relative flex min-h-0 flex-1 flex-col">
              <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
                {children}
              </main>
            </div>
            <TabBar />
          </div>
        </div>
      </div>
      {layer === 'palette' ? <CommandPalette onClose={() => setLayer(null)} /> : null}
      {layer === 'shortcuts' ? <ShortcutsDialog onClose={() => setLayer(null)} /> : null}
    </CrumbProvider>
  );
}
