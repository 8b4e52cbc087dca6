import { bigInt, bool, day, id, int, json, key, real, text, time, words } from '../src/database/schema.js';
import type { Migration } from '../src/database/migrator.js';

export const devices: Migration = {
  name: '2026112002-devices',
  async up(schema) {
    await schema.createTable('whatsapp_sessions', {
      columns: {
        id: id(),
        userId: int(),
        deviceId: key(120, { unique: true }),
        deviceName: words(100),
        sessionId: key(36, { unique: true }),
        phoneNumber: key(20, { nullable: true }),
        // Set while linked: the database itself refuses two devices on one number.
        linkedPhone: key(20, { nullable: true, unique: true }),
        jid: key(100, { nullable: true }),
        lid: key(60, { nullable: true }),
        status: key(20, { default: 'disconnected' }),
        state: json({ nullable: true }),
        lastError: text({ nullable: true }),
        isActive: bool({ default: true }),
        shouldConnect: bool({ default: false }),
        lastSeen: time({ nullable: true }),
        lastConnected: time({ nullable: true }),
        connectedSince: time({ nullable: true }),
        uptimeSeconds: bigInt({ default: 0 }),
        webhookUrl: text({ nullable: true }),
        deviceInfo: json({ nullable: true }),
      },
      unique: [['userId', 'deviceName']],
      indexes: [['status'], ['shouldConnect', 'isActive']],
      foreignKeys: [{ column: 'userId', references: 'users', onDelete: 'CASCADE' }],
    });
    await schema.createTable('device_access', {
      columns: { id: id(), userId: int(), deviceId: int() },
      unique: [['userId', 'deviceId']],
      indexes: [['deviceId']],
      foreignKeys: [
        { column: 'userId', references: 'users', onDelete: 'CASCADE' },
        { column: 'deviceId', references: 'whatsapp_sessions', onDelete: 'CASCADE' },
      ],
    });
    await schema.createTable('device_leases', {
      columns: {
        deviceId: key(120, { primaryKey: true }),
        ownerId: key(80),
        epoch: bigInt(),
        leaseUntil: time(),
      },
    });
    await schema.createTable('qr_history', {
      columns: {
        id: id(),
        deviceId: int(),
        generatedAt: time(),
        expiresAt: time(),
        scannedAt: time({ nullable: true }),
      },
      indexes: [['deviceId', 'generatedAt']],
      foreignKeys: [{ column: 'deviceId', references: 'whatsapp_sessions', onDelete: 'CASCADE' }],
    });
    await schema.createTable('statistics', {
      columns: {
        id: id(),
        deviceId: int(),
        date: day(),
        incomingMessages: int({ default: 0 }),
        outgoingMessages: int({ default: 0 }),
        activeChats: int({ default: 0 }),
        responseRate: real({ nullable: true }),
      },
      unique: [['deviceId', 'date']],
      indexes: [['date']],
      foreignKeys: [{ column: 'deviceId', references: 'whatsapp_sessions', onDelete: 'CASCADE' }],
    });
  },
  async down(schema) {
    for (const table of ['statistics', 'qr_history', 'device_leases', 'device_access', 'whatsapp_sessions']) {
      await schema.dropTable(table);
    }
  },
};
