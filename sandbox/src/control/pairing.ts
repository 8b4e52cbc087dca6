import { parseQr } from '../codec/qr.js';
import { linkByCode, linkCompanion, WrongCodeError } from '../phones/link.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';
import { ControlError, invalid } from './errors.js';
import { object, optional, phone, string } from './validate.js';

export interface Linked {
  phone: string;
  lid: string;
  device: number;
  name: string;
}

export interface WaitingCompanion {
  ref: string;
  since: string;
  platform: string;
  /** Present once a program registered the QR it shows; only then can it be scanned with one click. */
  qr: string | null;
  label: string | null;
  /** Phone the companion wants to be linked to by code. */
  codePhone: string | null;
}

/** How long a typed code waits for the program's request, which may still be on its way. */
const CODE_WAIT_MS = 1500;

const scanBody = object({ qr: string, phone, name: optional(string) });
const codeBody = object({ phone, code: string, name: optional(string) });
const qrBody = object({ qr: string, label: optional(string) });

const asLinked = ({ phone: owner, number }: Device): Linked => ({
  phone: owner.number,
  lid: owner.lid,
  device: number,
  name: owner.name,
});

const expired = () => new ControlError(404, 'QR_EXPIRED', 'No program is waiting with this QR any more');

/** Pairing as the person with the phone does it. */
export function pairingControl(world: World) {
  function findQr(qr: string) {
    const parsed = parseQr(qr);
    if (!parsed) throw invalid('qr is not a WhatsApp QR text');
    const registration = world.pairings.byRef(parsed.ref);
    if (!registration?.noiseKey.equals(parsed.noiseKey)) throw expired();
    return { parsed, registration };
  }

  async function complete(work: Promise<Device>): Promise<Linked> {
    try {
      return asLinked(await work);
    } catch (error) {
      if (error instanceof WrongCodeError)
        throw new ControlError(400, 'WRONG_CODE', 'The code is not the one shown');
      throw new ControlError(
        400,
        'PAIRING_FAILED',
        `The program did not complete the pairing: ${String(error)}`,
      );
    }
  }

  return {
    /** Scans a QR with a phone. Resolves when the pairing is complete. */
    async scan(input: { qr: string; phone: string; name?: string | undefined }): Promise<Linked> {
      const body = scanBody(input, 'body');
      const { parsed, registration } = findQr(body.qr);
      const owner = world.directory.phone(body.phone);
      if (body.name) owner.name = body.name;
      return complete(linkCompanion(world, registration, owner, parsed.advSecret));
    },

    /** Types a pairing code at a phone. Resolves when the pairing is complete. */
    async pairingCode(input: { phone: string; code: string; name?: string | undefined }): Promise<Linked> {
      const body = codeBody(input, 'body');
      const registration = await world.pairings.waitForCode(world.clock, body.phone, CODE_WAIT_MS);
      const request = registration?.codeRequest;
      if (!registration || !request) {
        throw new ControlError(404, 'NO_CODE_REQUESTED', 'No program is waiting for a code on this phone');
      }
      const owner = world.directory.phone(body.phone);
      if (body.name) owner.name = body.name;
      const code = body.code.replace(/[\s-]/g, '').toUpperCase();
      return complete(linkByCode(world, registration, { request, phone: owner, code }));
    },

    /** Tells the emulator which QR a program shows, so that it can be scanned with one click. */
    registerQr(input: { qr: string; label?: string | undefined }): { ref: string } {
      const body = qrBody(input, 'body');
      const { parsed, registration } = findQr(body.qr);
      if (!registration.qr) world.events.add('pairing.qr-shown', { label: body.label });
      registration.qr = body.qr;
      if (body.label) registration.label = body.label;
      return { ref: parsed.ref };
    },

    /** Programs that wait to be linked. */
    waiting(): WaitingCompanion[] {
      return world.pairings.list().map((registration) => ({
        ref: registration.refs[0] ?? '',
        since: registration.since,
        platform: registration.platform,
        qr: registration.qr ?? null,
        label: registration.label ?? null,
        codePhone: registration.codeRequest?.phone ?? null,
      }));
    },
  };
}
