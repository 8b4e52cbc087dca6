import type { Migration } from '../src/database/migrator.js';
import { accounts } from './2026112001-accounts.js';
import { devices } from './2026112002-devices.js';
import { messages } from './2026112003-messages.js';
import { jobs } from './2026112004-jobs.js';
import { queueAndEvents } from './2026112005-queue-and-events.js';
import { laneWaits } from './2026112006-lane-waits.js';

/** In the order they run; append only. */
export const migrations: readonly Migration[] = [
  accounts,
  devices,
  messages,
  jobs,
  queueAndEvents,
  laneWaits,
];
