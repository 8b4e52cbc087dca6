'use client';

import type { LucideIcon } from 'lucide-react';
import { ListChecks, LogOut, MessagesSquare, Moon, Plus, QrCode, Smartphone } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { deviceLook } from '@/components/ui/device-look';
import { jobLook, jobName } from '@/components/ui/job-look';
import type { Device, JobSummary } from '@/lib/api-types';
import { formatPhone } from '@/lib/format';
import { chatPath, devicePath, jobPath, linkDevicePath, paths, withQuery } from '@/lib/paths';
import { useTheme } from '@/lib/use-theme';
import { useListDevicesQuery } from '@/store/endpoints/devices.endpoints';
import { useListJobsQuery } from '@/store/endpoints/jobs.endpoints';
import { useCan } from '@/store/hooks';
import { useNavGroups } from './use-nav';
import { signOut } from './user-menu';

export interface PaletteItem {
  id: string;
  group: 'Pages' | 'Devices' | 'Jobs' | 'Actions';
  label: string;
  detail?: string;
  icon: LucideIcon;
  run: () => void;
}

type Go = (href: string) => void;

const deviceItem = (device: Device, go: Go): PaletteItem => ({
  id: `device-${device.deviceId}`,
  group: 'Devices',
  label: device.deviceName,
  detail: `${device.phoneNumber ? `${formatPhone(device.phoneNumber)} · ` : ''}${deviceLook(device).word}`,
  icon: Smartphone,
  run: () => go(devicePath(device.deviceId)),
});

const jobItem = (job: JobSummary, go: Go): PaletteItem => ({
  id: `job-${job.jobId}`,
  group: 'Jobs',
  label: jobName(job),
  detail: `${jobLook(job).word} · ${job.progress.completed + job.progress.failed} of ${job.total}`,
  icon: ListChecks,
  run: () => go(jobPath(job.jobId)),
});

function deviceActions(device: Device, go: Go, mayChat: boolean): PaletteItem[] {
  const base = { group: 'Actions' as const, detail: undefined };
  const items: PaletteItem[] = [];
  if (device.can.qr) {
    items.push({
      ...base,
      id: `link-${device.deviceId}`,
      label: `Link ${device.deviceName}`,
      icon: QrCode,
      run: () => go(linkDevicePath(device.deviceId)),
    });
  }
  if (mayChat)
    items.push({
      ...base,
      id: `chats-${device.deviceId}`,
      label: `Chats of ${device.deviceName}`,
      icon: MessagesSquare,
      run: () => go(chatPath(device.deviceId)),
    });
  return items;
}

/** Everything the palette can find: pages, devices, jobs and actions this user may use. */
export function usePaletteItems(): PaletteItem[] {
  const router = useRouter();
  const [theme, setTheme] = useTheme();
  const mayCreate = useCan('device.create');
  const mayChat = useCan('chat.read');
  const groups = useNavGroups();
  const devices = useListDevicesQuery().data?.rows ?? [];
  const jobs = useListJobsQuery(undefined, { skip: !useCan('job.read') }).data?.rows ?? [];
  const go: Go = (href) => router.push(href);
  const pages = groups
    .flatMap((group) => group.items)
    .map<PaletteItem>((item) => ({
      id: `page-${item.href}`,
      group: 'Pages',
      label: item.label,
      icon: item.icon,
      run: () => go(item.href),
    }));
  const actions: PaletteItem[] = [
    {
      id: 'theme',
      group: 'Actions',
      label: theme === 'dark' ? 'Use the light theme' : 'Use the dark theme',
      icon: Moon,
      run: () => setTheme(theme === 'dark' ? 'light' : 'dark'),
    },
    { id: 'sign-out', group: 'Actions', label: 'Sign out', icon: LogOut, run: () => void signOut() },
  ];
  if (mayCreate) {
    actions.unshift({
      id: 'add-device',
      group: 'Actions',
      label: 'Add device',
      icon: Plus,
      run: () => go(withQuery(paths.devices, { add: '1' })),
    });
  }
  return [
    ...pages,
    ...devices.map((device) => deviceItem(device, go)),
    ...jobs.map((job) => jobItem(job, go)),
    ...actions,
    ...devices.flatMap((device) => deviceActions(device, go, mayChat)),
  ];
}

/** Items whose label or detail contains every typed word; everything but per-device actions when nothing is typed. */
export function filterItems(items: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter((item) => {
    const text = `${item.label} ${item.detail ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.slice(0, 40);
}
