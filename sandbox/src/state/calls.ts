import type { Addressing } from '../codec/jid.js';
import type { Phone } from './phones.js';

export type CallStatus = 'ringing' | 'rejected' | 'accepted' | 'ended' | 'missed';

/** A call from a phone to an account. Nobody ever talks: only ringing and its end are told (CALL-1). */
export interface Call {
  id: string;
  from: Phone;
  to: Phone;
  isVideo: boolean;
  addressing: Addressing;
  status: CallStatus;
  startedAtMs: number;
}

/** The calls since the start. */
export class CallBook {
  private readonly calls = new Map<string, Call>();

  add(call: Call): void {
    this.calls.set(call.id, call);
  }

  find(id: string | undefined): Call | undefined {
    return id === undefined ? undefined : this.calls.get(id);
  }

  list(): Call[] {
    return [...this.calls.values()];
  }
}
