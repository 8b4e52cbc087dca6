import { FAULT_KINDS, type FaultName } from '../faults/types.js';
import type { FaultFilter, FaultRequest } from '../faults/index.js';
import type { Behaviour } from '../state/behaviour.js';
import type { SandboxEvent } from '../state/event-log.js';
import type { Counters } from '../state/stats.js';
import type { World } from '../world.js';
import {
  boolean,
  byPhone,
  either,
  integer,
  object,
  oneOf,
  optional,
  phone,
  type Parser,
} from './validate.js';

const behaviourBody = object({
  ackDelayMs: optional(integer()),
  errorAckDelayMs: optional(integer()),
  deliverDelayMs: optional(integer()),
  receiptDelayMs: optional(integer()),
  readDelayMs: optional(integer()),
  dropAcks: optional(either(boolean, integer(), 'true, false or a number of acks')),
  ackErrors: optional(byPhone(integer(1, 999))),
});

const everybody: Parser<'all'> = oneOf('all');
const faultBody = object({
  phone: either(everybody, phone, 'a phone number or "all"'),
  kind: oneOf<FaultName>(...FAULT_KINDS),
  code: optional(integer(100, 999)),
  times: optional(integer(1)),
  forMs: optional(integer(1)),
});

const filterBody = object({
  phone: optional(either(everybody, phone, 'a phone number or "all"')),
  kind: optional(oneOf<FaultName>(...FAULT_KINDS)),
});

export interface Stats extends Counters {
  connections: number;
  waiting: number;
  phones: number;
  accounts: number;
  /** Stanzas devices have not confirmed. */
  queued: number;
}

/** The network: how fast, how reliable, and what happened. */
export function networkControl(world: World) {
  return {
    behaviour(): Behaviour {
      return world.behaviour;
    },

    /** Sets what is given and leaves the rest. */
    setBehaviour(input: Partial<Behaviour>): Behaviour {
      const given = Object.entries(behaviourBody(input, 'body')).filter(([, value]) => value !== undefined);
      Object.assign(world.behaviour, Object.fromEntries(given));
      return world.behaviour;
    },

    /** Injects a fault; answers how many live connections it hit at once. */
    addFault(input: FaultRequest): { struck: number } {
      return { struck: world.faults.add(world, faultBody(input, 'body')) };
    },

    /** Takes faults back: all of them, or those of one phone (faults for everybody stay), or of one kind. */
    clearFaults(input: FaultFilter = {}): Record<string, never> {
      world.faults.clear(world, filterBody(input, 'query'));
      return {};
    },

    stats(): Stats {
      const phones = world.directory.list();
      const devices = phones.flatMap((owner) => [...owner.devices.values()]);
      return {
        ...world.counters,
        connections: devices.filter((device) => device.isReady).length,
        waiting: world.pairings.list().length,
        phones: phones.length,
        accounts: phones.filter((owner) => owner.isAccount).length,
        queued: devices.reduce((sum, device) => sum + device.mailbox.size, 0),
      };
    },

    /** Calls the watcher with every happening from now on; the returned function ends that. */
    watchEvents(watcher: (event: SandboxEvent) => void): () => void {
      return world.events.watch(watcher);
    },

    /** Happenings newer than a sequence number. */
    events(after = 0): SandboxEvent[] {
      return world.events.after(after);
    },
  };
}
