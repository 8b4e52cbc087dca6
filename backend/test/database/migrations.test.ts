import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { QueryTypes } from 'sequelize';
import { migrations } from '../../migrations/index.js';
import { createMigrator, type Migration } from '../../src/database/migrator.js';
import type { Schema } from '../../src/database/schema.js';
import { int, key } from '../../src/database/schema.js';
import { Conversation, Job, JobItem, Message, models, User } from '../../src/models/index.js';
import { createDevice } from '../support/test-app.js';
import { createTestDatabase, dialectsUnderTest, type TestDatabase } from '../support/database.js';

describe.each(dialectsUnderTest)('migrations (%s)', (dialect) => {
  let test: TestDatabase;
  afterEach(() => test.drop());

  const tables = async (): Promise<string[]> =>
    (await test.database.sequelize.getQueryInterface().showAllTables()).map(String).sort();

  async function seed(): Promise<void> {
    const owner = await User.create({ uuid: randomUUID(), username: 'sari', role: 'user', email: null });
    const device = await createDevice({ userId: owner.id });
    const chat = await Conversation.create({ deviceId: device.id, chatKey: 'i:1' });
    await Message.create({
      userId: owner.id,
      sessionId: device.id,
      conversationId: chat.id,
      messageId: 'ABC',
      fromMe: true,
      chatJid: '628000@s.whatsapp.net',
      direction: 'outgoing',
      messageType: 'text',
      content: 'halo 😀',
      status: 'sent',
      source: 'api',
      timestamp: new Date('2026-01-02T03:04:05.678Z'),
      metadata: { a: [1] },
    });
    const job = await Job.create({
      jobId: 'job-1',
      userId: owner.id,
      deviceId: device.id,
      type: 'text',
      status: 'queued',
    });
    await JobItem.create({ jobId: job.id, seq: 1, phone: '628001', message: 'x', messageId: 'DEF' });
  }

  it('go up, down to nothing, and up again', async () => {
    test = await createTestDatabase(dialect, { isEmpty: true });
    const migrator = createMigrator(test.database);
    const names = migrations.map((step) => step.name);
    expect(await migrator.up()).toEqual(names);
    expect(await migrator.up()).toEqual([]);
    const full = await tables();
    expect(await migrator.down(0)).toEqual([...names].reverse());
    expect(
      (await tables()).filter((table) => table !== 'schema_migrations' && !table.startsWith('sqlite_')),
    ).toEqual([]);
    expect(await migrator.up()).toEqual(names);
    expect(await tables()).toEqual(full);
  });

  it('go up and down on a filled database, each step alone, without touching rows of other tables', async () => {
    test = await createTestDatabase(dialect);
    await seed();
    const migrator = createMigrator(test.database);
    const last = migrations.findIndex((step) => step.name === '2026112005-queue-and-events');
    await migrator.down(migrations[last]?.name);
    expect(await Message.findOne({ where: { messageId: 'ABC' } })).toMatchObject({
      content: 'halo 😀',
      timestamp: new Date('2026-01-02T03:04:05.678Z'),
      metadata: { a: [1] },
    });
    expect(await JobItem.count()).toBe(1);
    expect(await User.count()).toBe(1);
    await migrator.up();
    expect(await migrator.pending()).toEqual([]);
    expect(await JobItem.count()).toBe(1);
  });

  it('give every model exactly the columns of its table', async () => {
    test = await createTestDatabase(dialect);
    for (const model of models) {
      const columns = await test.database.sequelize
        .getQueryInterface()
        .describeTable(model.getTableName() as string);
      const attributes = Object.values(model.getAttributes()).map((attribute) => attribute.field);
      expect({ table: model.getTableName(), columns: Object.keys(columns).sort() }).toEqual({
        table: model.getTableName(),
        columns: attributes.sort(),
      });
    }
  });

  it('add and drop columns without losing rows, child rows or indexes', async () => {
    test = await createTestDatabase(dialect);
    await seed();
    const extra: Migration = {
      name: '9999-extra',
      up: async (schema: Schema) => {
        await schema.addColumn('jobs', 'colour', key(10, { nullable: true }));
        await schema.addColumn('users', 'points', int({ default: 0 }));
        await schema.createIndex('users', ['points']);
      },
      down: async (schema: Schema) => {
        await schema.dropIndex('users', ['points']);
        await schema.dropColumn('users', 'points');
        await schema.dropColumn('jobs', 'colour');
      },
    };
    const migrator = createMigrator(test.database, [...migrations, extra]);
    await migrator.up();
    await migrator.down();
    expect([await User.count(), await Job.count(), await JobItem.count(), await Message.count()]).toEqual([
      1, 1, 1, 1,
    ]);
    await expect(
      User.create({ uuid: randomUUID(), username: 'SARI', role: 'user', email: null }),
    ).rejects.toThrow();
  });

  it('let children go with their parents, and refuse orphans', async () => {
    test = await createTestDatabase(dialect);
    await seed();
    await User.destroy({ where: { username: 'sari' } });
    expect([await Message.count(), await Job.count(), await JobItem.count()]).toEqual([0, 0, 0]);
    await expect(
      test.database.sequelize.query(
        "INSERT INTO device_access (userId, deviceId, createdAt, updatedAt) VALUES (999, 999, '2026-01-01', '2026-01-01')",
        { type: QueryTypes.INSERT },
      ),
    ).rejects.toThrow();
  });
});
