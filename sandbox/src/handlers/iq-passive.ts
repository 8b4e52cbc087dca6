import { randomBytes } from 'node:crypto';
import { SERVER_JID } from '../codec/jid.js';
import { el } from '../codec/node.js';
import { sendFirstSync } from '../phones/first-sync.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';
import type { IqHandlers, StanzaContext } from './types.js';

const ROUTING_INFO_BYTES = 6;

/** Everything queued while the device was away, then the end marker the client waits for (OFFLINE-3). */
function flushOffline(world: World, device: Device): void {
  const { link } = device;
  if (!link) return;
  const ib = (tag: string, attrs: Record<string, string | number>) =>
    link.send(el('ib', { from: SERVER_JID }, [el(tag, attrs)]));
  const queued = device.mailbox.list();
  const count = (tag: string): number => queued.filter((node) => node.tag === tag).length;
  if (queued.length) {
    ib('offline_preview', {
      count: queued.length,
      message: count('message'),
      receipt: count('receipt'),
      notification: count('notification'),
      appdata: 0,
    });
  }
  queued.forEach((node, index) => link.send({ ...node, attrs: { ...node.attrs, offline: String(index) } }));
  ib('offline', { count: queued.length });
  device.isReady = true;
  world.events.add('device.online', {
    phone: device.phone.number,
    device: device.number,
    queued: queued.length,
  });
}

/** The client is ready for traffic: routing, first-login sync, then what was queued (LOGIN-6). */
function activate({ world, device, connection }: StanzaContext): { afterwards: () => void } {
  return {
    afterwards() {
      const routing = el('routing_info', {}, randomBytes(ROUTING_INFO_BYTES));
      connection.send(el('ib', { from: SERVER_JID }, [el('edge_routing', {}, [routing])]));
      const ready = device.hasSynced ? Promise.resolve() : sendFirstSync(world, device);
      ready
        .catch((error: unknown) => world.logger.error({ error: String(error) }, 'first sync failed'))
        .finally(() => {
          if (device.link === connection) flushOffline(world, device);
        });
    },
  };
}

export const passiveQueries: IqHandlers = { 'passive set active': activate };
