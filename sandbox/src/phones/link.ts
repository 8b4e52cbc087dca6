import { randomInt } from 'node:crypto';
import { Curve } from '@whiskeysockets/baileys';
import { completeDeviceIdentity, createDeviceIdentity } from '../codec/adv.js';
import { formatJid, LID_SERVER, PN_SERVER, SERVER_JID } from '../codec/jid.js';
import { bytes, child, el } from '../codec/node.js';
import { openKeyBundle, unwrapEphemeral, wrapEphemeral } from '../codec/pairing-code.js';
import { seconds } from '../state/clock.js';
import { tellDevices } from '../state/device-news.js';
import { Device } from '../state/devices.js';
import type { CodeRequest, Registration } from '../state/pairings.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';

const CODE_TIMEOUT_MS = 15_000;
const RESTART_REQUIRED = '515';

/** The code typed at the phone is not the one the companion shows. */
export class WrongCodeError extends Error {
  override name = 'WrongCodeError';
}

/**
 * Links a waiting companion to a phone, given the secret its QR or code transported (PAIR-3 to PAIR-5). Resolves when
 * the companion has confirmed; rejects when it refuses or goes away.
 */
export async function linkCompanion(
  world: World,
  registration: Registration,
  phone: Phone,
  advSecret: Uint8Array,
): Promise<Device> {
  const device = new Device(phone, phone.allocateDevice(), world.clock);
  const identity = createDeviceIdentity({
    account: phone.signal.identity,
    companionIdentity: registration.identityKey,
    advSecret,
    keyIndex: device.keyIndex,
    rawId: randomInt(1, 0x7fffffff),
    timestampSeconds: seconds(world.clock),
  });
  const success = el('pair-success', {}, [
    el('device-identity', {}, identity),
    el('biz', { name: phone.name }),
    el('device', {
      jid: formatJid(phone.number, PN_SERVER, device.number),
      lid: formatJid(phone.lid, LID_SERVER, device.number),
    }),
    el('platform', { name: 'android' }),
  ]);
  const answer = await registration.link.query(
    el('iq', { from: SERVER_JID, type: 'set', xmlns: 'md' }, [success]),
  );
  const signed = bytes(child(child(answer, 'pair-device-sign'), 'device-identity'));
  device.noiseKey = registration.noiseKey;
  device.identityKey = registration.identityKey;
  device.registrationId = registration.registrationId;
  device.signedPreKey = registration.signedPreKey;
  device.platform = registration.platform;
  device.pushName = registration.pushName;
  device.deviceIdentity = completeDeviceIdentity(signed, phone.signal.identity.public);
  phone.addDevice(device);
  tellDevices(world, device, 'add');
  phone.onWhatsApp = true;
  world.pairings.remove(registration);
  world.counters.pairings += 1;
  world.events.add('device.linked', { phone: phone.number, device: device.number });
  registration.link.end(el('stream:error', { code: RESTART_REQUIRED }));
  return device;
}

/**
 * Types a pairing code at the phone (CODE-2, CODE-3) and links the companion that shows it. Rejects with
 * WrongCodeError when the companion's key bundle does not open.
 */
export async function linkByCode(
  world: World,
  registration: Registration,
  { request, phone, code }: { request: CodeRequest; phone: Phone; code: string },
): Promise<Device> {
  const ephemeral = Curve.generateKeyPair();
  const identity = phone.signal.identity;
  const companionEphemeral = await unwrapEphemeral(request.wrappedEphemeral, code);
  const advSecret = new Promise<Buffer>((resolve, reject) => {
    world.clock.after(CODE_TIMEOUT_MS, () => reject(new Error('the companion did not finish')));
    registration.codeAttempt = {
      finish(bundle) {
        try {
          resolve(openKeyBundle({ ephemeral, companionEphemeral, identity }, bundle).advSecret);
          return true;
        } catch {
          reject(new WrongCodeError('wrong code'));
          return false;
        }
      },
    };
  });
  const hello = el('link_code_companion_reg', { stage: 'primary_hello' }, [
    el('link_code_pairing_wrapped_primary_ephemeral_pub', {}, await wrapEphemeral(ephemeral.public, code)),
    el('primary_identity_pub', {}, identity.public),
    el('link_code_pairing_ref', {}, Buffer.from(request.ref)),
  ]);
  const attrs = { type: 'link_code_companion_reg', from: SERVER_JID, id: world.ids.stanzaId() };
  registration.link.send(el('notification', { ...attrs, t: seconds(world.clock) }, [hello]));
  try {
    return await linkCompanion(world, registration, phone, await advSecret);
  } finally {
    delete registration.codeAttempt;
  }
}
