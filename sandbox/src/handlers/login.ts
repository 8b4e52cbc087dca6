import { proto } from '@whiskeysockets/baileys';
import { formatJid, LID_SERVER, SERVER_JID } from '../codec/jid.js';
import { el } from '../codec/node.js';
import type { HandshakeResult } from '../codec/noise.js';
import type { Connection } from '../connection.js';
import { Device } from '../state/devices.js';
import { isPhoneNumber } from '../state/directory.js';
import { registrationKeys, type Registration } from '../state/pairings.js';
import { seconds } from '../state/clock.js';
import type { World } from '../world.js';

const QR_REFS = 6;
const LOGGED_OUT = 401;

/** Decides what a client that finished the handshake is: a new companion (PAIR-1) or a known one (LOGIN-1). */
export function acceptClient(world: World, connection: Connection, result: HandshakeResult): void {
  if (result.payload.devicePairingData) startRegistration(world, connection, result);
  else login(world, connection, result);
}

function platformName(deviceProps: Uint8Array | null | undefined): string {
  if (!deviceProps?.length) return 'unknown';
  return proto.DeviceProps.decode(deviceProps).os ?? 'unknown';
}

function startRegistration(world: World, connection: Connection, result: HandshakeResult): void {
  const data = result.payload.devicePairingData ?? {};
  const registration: Registration = {
    ...registrationKeys(data),
    link: connection,
    refs: Array.from({ length: QR_REFS }, () => world.ids.pairingRef()),
    noiseKey: result.clientStatic,
    pushName: result.payload.pushName ?? undefined,
    platform: platformName(data.deviceProps),
    since: new Date(world.clock.nowMs()).toISOString(),
  };
  connection.stage = 'registering';
  connection.registration = registration;
  world.pairings.add(registration);
  const refs = registration.refs.map((ref) => el('ref', {}, Buffer.from(ref)));
  const offer = el('iq', { from: SERVER_JID, type: 'set', xmlns: 'md' }, [el('pair-device', {}, refs)]);
  connection.query(offer).catch((error: unknown) => {
    world.logger.debug({ error: String(error) }, 'pairing offer was not confirmed');
  });
  world.events.add('pairing.waiting', { platform: registration.platform });
}

function login(world: World, connection: Connection, result: HandshakeResult): void {
  const number = String(result.payload.username ?? '');
  const deviceNumber = result.payload.device ?? 0;
  const device = isPhoneNumber(number)
    ? authenticate(world, number, deviceNumber, result.clientStatic)
    : undefined;
  if (!device) {
    world.events.add('login.refused', { phone: number, device: deviceNumber, code: LOGGED_OUT });
    connection.fail(LOGGED_OUT);
    return;
  }
  connection.device = device;
  if (world.faults.catchLogin(world, connection, device.phone)) return;
  replaceOldConnection(device);
  device.link = connection;
  device.isReady = false;
  device.hostName = connection.hostName;
  device.lastLoginAt = new Date(world.clock.nowMs()).toISOString();
  device.pushName = result.payload.pushName ?? device.pushName;
  connection.stage = 'session';
  world.counters.logins += 1;
  world.events.add('login', { phone: number, device: device.number });
  const lid = formatJid(device.phone.lid, LID_SERVER, device.number);
  connection.send(el('success', { t: seconds(world.clock), lid, location: 'sandbox' }));
}

/** The companion this login may act for: same Noise key as at registration, or an adopted stranger (LOGIN-2, LOGIN-3). */
function authenticate(
  world: World,
  number: string,
  deviceNumber: number,
  noiseKey: Buffer,
): Device | undefined {
  if (deviceNumber < 1) return undefined;
  const phone = world.directory.phone(number);
  if (phone.removedDevices.has(deviceNumber)) return undefined;
  const known = phone.devices.get(deviceNumber);
  if (known) return known.noiseKey?.equals(noiseKey) ? known : undefined;
  if (!world.adoptUnknownDevices) return undefined;
  const device = new Device(phone, deviceNumber, world.clock);
  device.noiseKey = noiseKey;
  device.hasSynced = true;
  phone.addDevice(device);
  world.events.add('device.adopted', { phone: number, device: deviceNumber });
  return device;
}

/** One connection per device: the older one is told so and closed (LOGIN-5). */
function replaceOldConnection(device: Device): void {
  device.isReady = false;
  device.link?.end(el('stream:error', {}, [el('conflict', { type: 'replaced' })]));
  device.link = undefined;
}
