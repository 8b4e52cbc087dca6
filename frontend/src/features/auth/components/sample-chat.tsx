import clsx from 'clsx';
import { Bot, CheckCheck, HandHelping } from 'lucide-react';
import { Avatar } from '@/components/ui/avatar';

interface SampleBubbleProps {
  side: 'left' | 'right';
  tone: string;
  time: string;
  tick?: 'Read' | 'Delivered';
  children: string;
}

function SampleBubble({ side, tone, time, tick, children }: SampleBubbleProps) {
  return (
    <p
      className={clsx(
        'w-fit max-w-[388px] rounded-xl border px-3 py-2 text-base',
        side === 'right' ? 'ml-auto rounded-br-sm' : 'rounded-bl-sm',
        tone,
      )}
    >
      {children}
      <span className="float-right mt-1 ml-3 flex items-center gap-1 text-2xs text-text-3">
        {tick ? (
          <span className={clsx('flex items-center gap-1', tick === 'Read' && 'font-medium text-info')}>
            <CheckCheck size={14} /> {tick}
          </span>
        ) : null}
        {time}
      </span>
    </p>
  );
}

/** A picture of what the product does, for the empty half of a wide screen. */
export function SampleChat() {
  return (
    <div aria-hidden className="dots flex flex-1 items-center justify-center bg-bg p-10 max-lg:hidden">
      <div className="w-full max-w-[520px]">
        <p className="mb-6 text-[28px] leading-9 font-semibold">
          Every customer answered.
          <br />
          Every message accounted for.
        </p>
        <div className="space-y-3 rounded-lg border border-line bg-surface p-6">
          <SampleBubble side="left" tone="border-line bg-surface" time="10:24">
            Kak, ongkir ke Bandung untuk 3 dus berapa?
          </SampleBubble>
          <div className="space-y-1">
            <p className="flex items-center justify-end gap-1 text-xs font-medium text-text-2">
              <Bot size={14} /> Bot
            </p>
            <SampleBubble side="right" tone="border-line-2 bg-bubble-bot" time="10:24" tick="Read">
              Ongkir ke Bandung Rp 18.000 per dus, tiba 2 hari kerja.
            </SampleBubble>
          </div>
          <SampleBubble side="left" tone="border-line bg-surface" time="10:26">
            Bisa nego kalau ambil 20 dus?
          </SampleBubble>
          <p className="flex items-center gap-3 text-xs font-medium text-warn before:h-px before:flex-1 before:bg-warn-line after:h-px after:flex-1 after:bg-warn-line">
            <HandHelping size={14} /> Bot handed off to a person
          </p>
          <div className="space-y-1">
            <p className="flex items-center justify-end gap-1 text-xs font-medium text-text-2">
              <Avatar name="Sari Wulandari" size="sm" /> Sari
            </p>
            <SampleBubble
              side="right"
              tone="border-bubble-out-line bg-bubble-out"
              time="10:29"
              tick="Delivered"
            >
              Bisa Pak. Untuk 20 dus, ongkirnya kami tanggung. Saya buatkan pesanannya ya 🙏
            </SampleBubble>
          </div>
        </div>
      </div>
    </div>
  );
}
