import clsx from 'clsx';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { deviceDetail, deviceLook, needsAttention } from '@/components/ui/device-look';
import { jobLook, jobName } from '@/components/ui/job-look';
import type { StatusLook } from '@/components/ui/status';
import { toneText } from '@/components/ui/tone';
import type { Device, JobSummary } from '@/lib/api-types';
import { plural } from '@/lib/format';
import { devicePath, jobPath, linkDevicePath } from '@/lib/paths';

interface Item {
  key: string;
  look: StatusLook;
  title: string;
  detail: string;
  action: string;
  href: string;
}

const MOST = 3;

function deviceItem(device: Device): Item {
  const look = deviceLook(device);
  const held = device.queue.waiting;
  const isLost = device.state.kind === 'logged_out';
  const mayLink = isLost && (device.can.qr || device.can.connect);
  return {
    key: device.deviceId,
    look,
    title: `${device.deviceName}: ${look.word.toLowerCase()}`,
    detail: held > 0 ? `${plural(held, 'message')} held` : deviceDetail(device, null),
    action: mayLink ? 'Scan QR' : 'Show device',
    href: mayLink ? linkDevicePath(device.deviceId) : devicePath(device.deviceId),
  };
}

function jobItem(job: JobSummary): Item {
  const look = jobLook(job);
  return {
    key: job.jobId,
    look,
    title: `${jobName(job)} is ${job.status === 'paused' ? 'paused' : 'waiting'}`,
    detail:
      job.status === 'paused'
        ? `${plural(job.progress.pending, 'person is', 'people are')} waiting`
        : (job.waiting?.sentence ?? ''),
    action: 'View job',
    href: jobPath(job.jobId),
  };
}

/** What needs a person now, each with its fix. Nothing at all when all is well. */
export function AttentionRow({ devices, jobs }: { devices: readonly Device[]; jobs: readonly JobSummary[] }) {
  const stuck = jobs.filter(
    (job) =>
      job.status === 'paused' || ((job.status === 'processing' || job.status === 'queued') && job.waiting),
  );
  const items = [...devices.filter(needsAttention).map(deviceItem), ...stuck.map(jobItem)].slice(0, MOST);
  if (items.length === 0) return null;
  return (
    <Card label="Needs attention">
      <ul className="grid divide-line max-md:divide-y md:auto-cols-fr md:grid-flow-col md:divide-x">
        {items.map(({ key, look, title, detail, action, href }) => {
          const Icon = look.icon;
          return (
            <li key={key} className="flex min-w-0 items-center gap-3 px-4 py-2">
              <Icon aria-hidden size={16} className={clsx('shrink-0', toneText[look.tone])} />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{title}</p>
                <p className="truncate text-xs text-text-3">{detail}</p>
              </div>
              <Link
                href={href}
                prefetch={false}
                aria-label={`${action}: ${title}`}
                className="flex shrink-0 items-center gap-1 rounded-sm font-medium text-accent-text hover:underline"
              >
                {action} <ArrowRight aria-hidden size={14} />
              </Link>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
