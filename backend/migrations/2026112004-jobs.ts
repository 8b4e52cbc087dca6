import { bool, id, int, key, real, text, time, words } from '../src/database/schema.js';
import type { Migration } from '../src/database/migrator.js';

export const jobs: Migration = {
  name: '2026112004-jobs',
  async up(schema) {
    await schema.createTable('jobs', {
      columns: {
        id: id(),
        jobId: key(60, { unique: true }),
        userId: int(),
        deviceId: int(),
        name: words(190, { nullable: true }),
        type: key(30),
        status: key(20),
        delaySec: real({ default: 0 }),
        priority: int({ default: 50 }),
        total: int({ default: 0 }),
        completed: int({ default: 0 }),
        failed: int({ default: 0 }),
        cancelled: int({ default: 0 }),
        delivered: int({ default: 0 }),
        read: int({ default: 0 }),
        pauseReason: text({ nullable: true }),
        pausedAt: time({ nullable: true }),
        scheduledAt: time({ nullable: true }),
        startedAt: time({ nullable: true }),
        finishedAt: time({ nullable: true }),
        error: text({ nullable: true }),
      },
      indexes: [
        ['userId', 'createdAt'],
        ['deviceId', 'status'],
        ['status', 'createdAt'],
      ],
      foreignKeys: [
        { column: 'userId', references: 'users', onDelete: 'CASCADE' },
        { column: 'deviceId', references: 'whatsapp_sessions', onDelete: 'CASCADE' },
      ],
    });
    await schema.createTable('job_items', {
      columns: {
        id: id(),
        jobId: int(),
        seq: int(),
        phone: key(20),
        recipientName: words(190, { nullable: true }),
        message: text(),
        status: key(12, { default: 'pending' }),
        attempts: int({ default: 0 }),
        errorCode: key(40, { nullable: true }),
        errorMessage: text({ nullable: true }),
        retryable: bool({ nullable: true }),
        messageId: key(100),
        messageRowId: int({ nullable: true }),
        sentAt: time({ nullable: true }),
        deliveredAt: time({ nullable: true }),
        readAt: time({ nullable: true }),
      },
      unique: [
        ['jobId', 'seq'],
        ['jobId', 'phone'],
      ],
      indexes: [['jobId', 'status', 'seq'], ['messageId']],
      foreignKeys: [{ column: 'jobId', references: 'jobs', onDelete: 'CASCADE' }],
    });
  },
  async down(schema) {
    await schema.dropTable('job_items');
    await schema.dropTable('jobs');
  },
};
