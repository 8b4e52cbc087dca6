import { expect, it } from '@jest/globals';
import { DeviceLeaseService } from '../../src/services/devices/device-lease.service.js';
import { describeEachDialect } from '../support/database.js';

describeEachDialect('device leases', () => {
  const leases = new DeviceLeaseService();

  it('go to one owner at a time, and the epoch grows with every new one', async () => {
    const first = await leases.acquire('one', 'a', 60_000);
    expect(first).toEqual({ epoch: 1 });
    expect(await leases.acquire('one', 'b', 60_000)).toBeUndefined();
    await leases.release('one', 'a', 1);
    expect(await leases.acquire('one', 'b', 60_000)).toEqual({ epoch: 2 });
    expect(await leases.renew('a', [{ deviceId: 'one', epoch: 1 }], 60_000)).toEqual(new Set());
    expect(await leases.renew('b', [{ deviceId: 'one', epoch: 2 }], 60_000)).toEqual(new Set(['one']));
  });

  it('can be taken when they have expired, and by their owner at any time', async () => {
    await leases.acquire('two', 'a', -1);
    expect(await leases.acquire('two', 'b', 60_000)).toEqual({ epoch: 2 });
    expect(await leases.acquire('two', 'b', 60_000)).toEqual({ epoch: 3 });
    expect(await leases.renew('b', [{ deviceId: 'two', epoch: 2 }], 60_000)).toEqual(new Set());
  });

  it('are not released by somebody who has lost them', async () => {
    await leases.acquire('three', 'a', -1);
    await leases.acquire('three', 'b', 60_000);
    await leases.release('three', 'a', 1);
    expect(await leases.acquire('three', 'c', 60_000)).toBeUndefined();
  });

  it('have one winner when many ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, index) => leases.acquire('four', `owner-${index}`, 60_000)),
    );
    expect(asked.filter(Boolean)).toEqual([{ epoch: 1 }]);
    await leases.acquire('five', 'a', -1);
    const again = await Promise.all(
      Array.from({ length: 8 }, (_, index) => leases.acquire('five', `owner-${index}`, 60_000)),
    );
    expect(again.filter(Boolean)).toEqual([{ epoch: 2 }]);
  });
});
