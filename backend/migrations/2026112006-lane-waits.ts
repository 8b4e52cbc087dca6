import { time, words } from '../src/database/schema.js';
import type { Migration } from '../src/database/migrator.js';

/** A lane as a whole can wait (device offline, hourly limit), with a reason and an end. */
export const laneWaits: Migration = {
  name: '2026112006-lane-waits',
  async up(schema) {
    await schema.addColumn('queue_lanes', 'waitReason', words(190, { nullable: true }));
    await schema.addColumn('queue_lanes', 'waitUntil', time({ nullable: true }));
  },
  async down(schema) {
    await schema.dropColumn('queue_lanes', 'waitUntil');
    await schema.dropColumn('queue_lanes', 'waitReason');
  },
};
