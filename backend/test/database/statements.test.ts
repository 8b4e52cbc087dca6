import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseError, ForeignKeyConstraintError, QueryTypes, UniqueConstraintError } from 'sequelize';
import { DeviceAccess, Setting } from '../../src/models/index.js';
import { createTestDatabase, describeEachDialect, type TestDatabase } from '../support/database.js';

describeEachDialect('bound statements', (current) => {
  const send = <T extends object>(
    sql: string,
    bind: unknown[],
    type: QueryTypes.SELECT = QueryTypes.SELECT,
  ) => current().database.sequelize.query<T>(sql, { type, bind });
  const insert = (key: string) =>
    current().database.sequelize.query(
      'INSERT INTO settings (`key`, `value`, `createdAt`, `updatedAt`) VALUES ($1, $2, $3, $3)',
      { type: QueryTypes.INSERT, bind: [key, '1', '2026-01-01 00:00:00.000'] },
    );

  it('answer rows, the number of inserted and the number of changed rows, the same on both databases', async () => {
    await insert('a');
    await insert('b');
    const [, changed] = await current().database.sequelize.query(
      'UPDATE settings SET value = $1 WHERE `key` IN ($2, $3)',
      {
        type: QueryTypes.UPDATE,
        bind: ['2', 'a', 'b'],
      },
    );
    expect(changed).toBe(2);
    expect(
      await send('SELECT `key` FROM settings WHERE `key` = $1 OR `key` = $2 ORDER BY `key`', ['b', 'a']),
    ).toEqual([{ key: 'a' }, { key: 'b' }]);
  });

  it('fail with named errors, each time, and leave the connection usable', async () => {
    for (let n = 0; n < 3; n += 1) {
      await expect(insert('a')).rejects.toBeInstanceOf(UniqueConstraintError);
      await expect(send('SELECT nowhere FROM settings WHERE `key` = $1', ['a'])).rejects.toBeInstanceOf(
        DatabaseError,
      );
    }
    await insert('c');
  });

  it('join the running transaction and are refused once it has ended', async () => {
    const { database } = current();
    const { promise, resolve } = gate();
    let late: Promise<unknown> = Promise.resolve();
    await database.transaction(async (transaction) => {
      await insert('in-tx');
      expect(
        await database.outsideTransaction(() =>
          send('SELECT `key` FROM settings WHERE `key` = $1', ['in-tx']),
        ),
      ).toEqual([]);
      late = promise.then(() =>
        database.sequelize.query('SELECT `key` FROM settings WHERE `key` = $1', {
          type: QueryTypes.SELECT,
          bind: ['a'],
          transaction,
        }),
      );
    });
    resolve();
    await expect(late).rejects.toThrow();
    expect(await send('SELECT `key` FROM settings WHERE `key` = $1', ['in-tx'])).toHaveLength(1);
  });

  it('survive a change of the table they were prepared for', async () => {
    const read = () => send<Record<string, unknown>>('SELECT * FROM settings WHERE `key` = $1', ['a']);
    await read();
    await read();
    await current().database.sequelize.query('ALTER TABLE settings ADD COLUMN colour VARCHAR(10)');
    expect((await read())[0]).toHaveProperty('colour');
    await current().database.sequelize.query('ALTER TABLE settings DROP COLUMN colour');
    expect((await read())[0]).not.toHaveProperty('colour');
    expect((await Setting.findByPk('a'))?.value).toBe(2);
  });

  it('roll back completely when one of them fails in the middle', async () => {
    const { database } = current();
    await expect(
      database.transaction(async () => {
        await insert('half-1');
        await insert('a');
      }),
    ).rejects.toBeInstanceOf(UniqueConstraintError);
    expect(await Setting.findByPk('half-1')).toBeNull();
    await database.transaction(() => insert('whole'));
  });

  it('read only what is committed, also on MySQL', async () => {
    if (current().database.dialect !== 'mysql') return;
    const [row] = await current().database.transaction(() =>
      send<{ level: string }>('SELECT @@session.tx_isolation AS level, $1 AS x', [1]),
    );
    expect(row?.level).toBe('READ-COMMITTED');
  });

  it('name a missing parent', async () => {
    await expect(DeviceAccess.create({ userId: 999, deviceId: 999 })).rejects.toBeInstanceOf(
      ForeignKeyConstraintError,
    );
  });
});

describe('SQLite transactions', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase('sqlite');
  });
  afterAll(() => test.drop());

  it('recover when the commit itself fails', async () => {
    const { database } = test;
    await expect(
      database.transaction(async () => {
        await database.sequelize.query('PRAGMA defer_foreign_keys = ON');
        await DeviceAccess.create({ userId: 999, deviceId: 999 });
      }),
    ).rejects.toBeInstanceOf(ForeignKeyConstraintError);
    expect(await DeviceAccess.count()).toBe(0);
    await database.transaction(() => Setting.create({ key: 'after' }));
    expect(await Setting.count()).toBe(1);
  });

  it('refuse a write that leaves its transaction, rather than waiting for it forever', async () => {
    await expect(
      test.database.transaction(() => Setting.create({ key: 'x' }, { transaction: null } as never)),
    ).rejects.toThrow('must not leave');
  });

  it('keep write-ahead logging and foreign keys on', async () => {
    const pragma = async (name: string) =>
      Object.values(
        (await test.database.sequelize.query(`PRAGMA ${name}`, { type: QueryTypes.SELECT }))[0] ?? {},
      )[0];
    expect([await pragma('journal_mode'), await pragma('foreign_keys'), await pragma('synchronous')]).toEqual(
      ['wal', 1, 1],
    );
  });
});

function gate(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
