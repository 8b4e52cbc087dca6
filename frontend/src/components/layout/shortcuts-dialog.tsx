'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { Switch } from '@/components/ui/switch';
import { usePreference } from '@/lib/use-preference';
import { navItems } from './nav';

const general: readonly (readonly [string, readonly string[]])[] = [
  ['Search and commands', ['⌘', 'K']],
  ['Show or hide the sidebar labels', ['[']],
  ['This list', ['?']],
  ['Put the cursor in the filter', ['/']],
  ['Next or previous chat', ['J', 'K']],
  ['Pause or resume the open job', ['P']],
  ['Retry failed messages of the open job', ['R']],
  ['Close the top layer', ['Esc']],
];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = usePreference('shortcuts', true);
  const rows = [
    ...general,
    ...navItems.map((item) => [`Go to ${item.label}`, ['G', item.key.toUpperCase()]] as const),
  ];
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="px-5 py-3">
        {rows.map(([label, keys]) => (
          <div key={label} className="flex h-8 items-center justify-between">
            <dt>{label}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="border-t border-line px-5 py-4">
        <Switch
          label="Single-key shortcuts"
          detail="Off leaves ⌘K and Esc. They never fire in a text field."
          checked={on}
          onChange={setOn}
        />
      </div>
    </Dialog>
  );
}
