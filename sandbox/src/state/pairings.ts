import type { proto } from '@whiskeysockets/baileys';
import type { PublicSignedPreKey } from '../codec/key-bundle.js';
import type { BinaryNode } from '../codec/node.js';
import type { Clock } from './clock.js';

/** What a pairing needs of the companion's connection. */
export interface PairingLink {
  /** Sends an iq and waits for its answer; rejects when the connection ends first. */
  query(node: BinaryNode): Promise<BinaryNode>;
  send(node: BinaryNode): void;
  end(node?: BinaryNode): void;
}

/** A companion's request to be linked by code (CODE-1). */
export interface CodeRequest {
  phone: string;
  wrappedEphemeral: Buffer;
  ref: string;
}

/** The phone's half of a code exchange, waiting for the companion's key bundle. */
export interface CodeAttempt {
  /** Opens the bundle and tells whether the code was right. */
  finish(bundle: Buffer): boolean;
}

/** A companion that waits to be linked. */
export interface Registration {
  readonly link: PairingLink;
  readonly refs: readonly string[];
  readonly noiseKey: Buffer;
  readonly identityKey: Buffer;
  readonly registrationId: number;
  readonly signedPreKey: PublicSignedPreKey;
  readonly pushName: string | undefined;
  readonly platform: string;
  readonly since: string;
  /** Latest QR text a program registered for it. */
  qr?: string;
  label?: string;
  codeRequest?: CodeRequest;
  codeAttempt?: CodeAttempt;
}

/** Reads the keys a companion registers with (PAIR-1). */
export function registrationKeys(
  data: proto.ClientPayload.IDevicePairingRegistrationData,
): Pick<Registration, 'identityKey' | 'registrationId' | 'signedPreKey'> {
  const number = (value: Uint8Array | null | undefined): number =>
    value?.length ? Buffer.from(value).readUIntBE(0, Math.min(value.length, 6)) : 0;
  return {
    identityKey: Buffer.from(data.eIdent ?? []),
    registrationId: number(data.eRegid),
    signedPreKey: {
      id: number(data.eSkeyId),
      publicKey: Buffer.from(data.eSkeyVal ?? []),
      signature: Buffer.from(data.eSkeySig ?? []),
    },
  };
}

/** The companions waiting to be linked right now. */
export class PairingDesk {
  private readonly registrations = new Set<Registration>();
  private readonly codeWaiters = new Set<() => void>();

  add(registration: Registration): void {
    this.registrations.add(registration);
  }

  remove(registration: Registration): void {
    this.registrations.delete(registration);
  }

  byRef(ref: string): Registration | undefined {
    return this.list().find((registration) => registration.refs.includes(ref));
  }

  private byCodePhone(phone: string): Registration | undefined {
    return this.list()
      .reverse()
      .find((registration) => registration.codeRequest?.phone === phone);
  }

  /** Notes that a companion shows a code. */
  requestCode(registration: Registration, request: CodeRequest): void {
    registration.codeRequest = request;
    for (const notify of [...this.codeWaiters]) notify();
  }

  /**
   * The newest companion that shows a code for this phone; undefined when none does within waitMs. Waiting helps
   * because a client shows its code before the request for it has travelled.
   */
  async waitForCode(clock: Clock, phone: string, waitMs: number): Promise<Registration | undefined> {
    const found = this.byCodePhone(phone);
    if (found) return found;
    return new Promise((resolve) => {
      const finish = (registration: Registration | undefined): void => {
        cancel();
        this.codeWaiters.delete(check);
        resolve(registration);
      };
      const check = (): void => {
        const registration = this.byCodePhone(phone);
        if (registration) finish(registration);
      };
      const cancel = clock.after(waitMs, () => finish(undefined));
      this.codeWaiters.add(check);
    });
  }

  list(): Registration[] {
    return [...this.registrations];
  }
}
