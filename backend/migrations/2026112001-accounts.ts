import { bool, id, int, json, key, text, time, words } from '../src/database/schema.js';
import type { Migration } from '../src/database/migrator.js';

export const accounts: Migration = {
  name: '2026112001-accounts',
  async up(schema) {
    await schema.createTable('users', {
      columns: {
        id: id(),
        uuid: key(36, { unique: true }),
        username: words(60, { unique: true }),
        email: words(190, { nullable: true, unique: true }),
        password: key(100, { nullable: true }),
        fullName: words(150, { default: '' }),
        role: key(20),
        isActive: bool({ default: true }),
        lastLogin: time({ nullable: true }),
        photoUrl: text({ nullable: true }),
        limits: json({ nullable: true }),
        tokenVersion: int({ default: 0 }),
      },
      indexes: [['role', 'isActive']],
    });
    await schema.createTable('refresh_tokens', {
      columns: {
        id: id(),
        userId: int(),
        familyId: key(36),
        tokenHash: key(64, { unique: true }),
        expiresAt: time(),
        usedAt: time({ nullable: true }),
        revokedAt: time({ nullable: true }),
        userAgent: words(255, { nullable: true }),
        ip: key(64, { nullable: true }),
      },
      foreignKeys: [{ column: 'userId', references: 'users', onDelete: 'CASCADE' }],
      indexes: [['userId'], ['familyId'], ['expiresAt']],
    });
    await schema.createTable('settings', {
      columns: { key: key(80, { primaryKey: true }), value: json({ nullable: true }) },
    });
  },
  async down(schema) {
    await schema.dropTable('settings');
    await schema.dropTable('refresh_tokens');
    await schema.dropTable('users');
  },
};
