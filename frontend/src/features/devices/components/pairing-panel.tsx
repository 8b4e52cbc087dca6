'use client';

import { Copy, Phone, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import type { Device } from '@/lib/api-types';
import { parsePhone } from '@/lib/phone';
import { useNow } from '@/lib/use-now';
import { asApiError } from '@/store/api-error';
import { useToast } from '@/store/hooks';
import { useRequestPairingCodeMutation } from '../api/devices.endpoints';

function CodeBoxes({ code }: { code: string }) {
  const letters = [...code.replace(/[^A-Za-z0-9]/g, '')];
  return (
    <p
      className="flex items-center gap-1 font-mono text-base font-semibold"
      aria-label={`Pairing code ${letters.join(' ')}`}
    >
      {letters.map((letter, index) => (
        <span key={index} aria-hidden className="contents">
          {index === 4 ? <span className="px-0.5 text-text-3">–</span> : null}
          <span className="flex h-11 w-[38px] items-center justify-center rounded border border-line-2 bg-bg max-md:w-8">
            {letter}
          </span>
        </span>
      ))}
    </p>
  );
}

function timeLeft(untilMs: number, nowMs: number | null): string {
  const seconds = Math.max(0, Math.ceil((untilMs - (nowMs ?? untilMs)) / 1_000));
  return seconds > 0
    ? `works for ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    : 'expired';
}

interface CodeProps {
  code: string;
  untilMs: number;
  onNew: () => void;
  isBusy: boolean;
}

function Code({ code, untilMs, onNew, isBusy }: CodeProps) {
  const nowMs = useNow(1_000);
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      toast({ tone: 'ok', message: 'Code copied.' });
    } catch {
      toast({ tone: 'bad', message: 'The browser did not allow copying. Type the code instead.' });
    }
  };
  return (
    <>
      <p className="absolute top-4 right-4 text-xs text-text-3">{timeLeft(untilMs, nowMs)}</p>
      <CodeBoxes code={code} />
      <p className="text-xs text-text-2">
        In WhatsApp tap <strong className="font-semibold">Link with phone number instead</strong>, then type
        this code.
      </p>
      <div className="flex gap-2">
        <Button size="sm" icon={Copy} onClick={() => void copy()}>
          Copy code
        </Button>
        <Button size="sm" variant="ghost" icon={RotateCw} busy={isBusy} onClick={onNew}>
          New code
        </Button>
      </div>
    </>
  );
}

/** Linking without a camera: the number of the phone in, eight letters out. */
export function PairingPanel({ device }: { device: Device }) {
  const [phone, setPhone] = useState(device.phoneNumber ? `+${device.phoneNumber}` : '');
  const [problem, setProblem] = useState<string>();
  const [request, { data, isLoading, error, fulfilledTimeStamp }] = useRequestPairingCodeMutation();
  const untilMs = data && fulfilledTimeStamp ? fulfilledTimeStamp + data.expiresIn * 1_000 : 0;

  const ask = () => {
    const parsed = parsePhone(phone);
    setProblem(parsed.ok ? undefined : parsed.message);
    if (parsed.ok) void request({ deviceId: device.deviceId, phoneNumber: parsed.phone });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask();
  };

  return (
    <section aria-label="Pairing code" className="relative space-y-3 rounded border border-line p-4">
      <h3 className="font-semibold">Can’t scan? Use a pairing code</h3>
      {error ? <Notice tone="bad">{asApiError(error)?.message}</Notice> : null}
      {data && !error ? (
        <Code code={data.pairingCode} untilMs={untilMs} onNew={ask} isBusy={isLoading} />
      ) : (
        <form onSubmit={submit} noValidate className="space-y-3">
          <TextField
            label="Number of the phone"
            icon={Phone}
            inputMode="tel"
            autoComplete="off"
            placeholder="+62 812-5550-0147"
            value={phone}
            error={problem}
            onChange={(event) => setPhone(event.target.value)}
          />
          <Button type="submit" size="sm" busy={isLoading}>
            Get pairing code
          </Button>
        </form>
      )}
    </section>
  );
}
