import { bigId, id, int, key, text, time, words } from '../src/database/schema.js';
import type { Migration } from '../src/database/migrator.js';

export const queueAndEvents: Migration = {
  name: '2026112005-queue-and-events',
  async up(schema) {
    await schema.createTable('queue_items', {
      columns: {
        id: bigId(),
        kind: key(60),
        lane: key(160),
        payload: text(),
        priority: int({ default: 30 }),
        runAt: time(),
        state: key(12, { default: 'ready' }),
        attempts: int({ default: 0 }),
        maxAttempts: int({ default: 1 }),
        leaseOwner: key(80, { nullable: true }),
        leaseUntil: time({ nullable: true }),
        // Cleared when the item is done, so that the same work may be queued again later.
        dedupKey: key(160, { nullable: true, unique: true }),
        waitReason: words(190, { nullable: true }),
        waitUntil: time({ nullable: true }),
        lastError: text({ nullable: true }),
      },
      indexes: [
        ['lane', 'state', 'priority', 'id'],
        ['state', 'runAt'],
        ['state', 'leaseUntil'],
      ],
    });
    await schema.createTable('queue_lanes', {
      columns: {
        lane: key(160, { primaryKey: true }),
        nextAt: time({ nullable: true }),
        pausedAt: time({ nullable: true }),
        pauseReason: text({ nullable: true }),
      },
    });
    await schema.createTable('rate_limits', {
      columns: {
        id: id(),
        sessionId: int(),
        recipient: key(80, { default: '' }),
        period: key(20),
        windowStart: time(),
        count: int({ default: 0 }),
        resetAt: time(),
      },
      unique: [['sessionId', 'recipient', 'period']],
      indexes: [['resetAt']],
      foreignKeys: [{ column: 'sessionId', references: 'whatsapp_sessions', onDelete: 'CASCADE' }],
    });
    await schema.createTable('events', {
      columns: {
        id: bigId(),
        type: key(60),
        deviceId: key(120, { nullable: true }),
        ownerId: int({ nullable: true }),
        audience: key(10),
        payload: text(),
        createdAt: time(),
      },
      indexes: [['createdAt'], ['type', 'id']],
      timestamps: false,
    });
  },
  async down(schema) {
    for (const table of ['events', 'rate_limits', 'queue_lanes', 'queue_items'])
      await schema.dropTable(table);
  },
};
