import type { BinaryNode } from '../codec/node.js';
import type { Device } from './devices.js';
import type { Phone } from './phones.js';

/** Hands a stanza to a device now, or keeps it for its next login (OFFLINE-1). */
export function post(device: Device, node: BinaryNode): void {
  device.mailbox.put(node);
  if (device.isReady) device.link?.send(node);
}

/** Like post, after a delay, and never before something sent to that device earlier. */
export function postLater(device: Device, node: BinaryNode, delayMs: number): void {
  device.lane.push(delayMs, () => post(device, node));
}

/** Sends a stanza to every companion of a phone but one. */
export function postToCompanions(
  phone: Phone,
  build: (device: Device) => BinaryNode,
  options: { delayMs?: number; except?: Device | undefined } = {},
): void {
  for (const device of phone.devices.values()) {
    if (device !== options.except) postLater(device, build(device), options.delayMs ?? 0);
  }
}
