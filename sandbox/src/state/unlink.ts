import type { World } from '../world.js';
import { tellDevices } from './device-news.js';
import type { Device } from './devices.js';

/** Takes a companion off its account; its next login is refused with 401 (LOGIN-4). */
export function removeDevice(world: World, device: Device): void {
  const { phone } = device;
  if (phone.devices.get(device.number) !== device) return;
  phone.removeDevice(device);
  device.isReady = false;
  tellDevices(world, device, 'remove');
  world.events.add('device.logged-out', { phone: phone.number, device: device.number });
}
