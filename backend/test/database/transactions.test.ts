import { expect, it } from '@jest/globals';
import { QueryTypes } from 'sequelize';
import { Setting } from '../../src/models/index.js';
import { describeEachDialect } from '../support/database.js';

const keys = async (): Promise<string[]> => (await Setting.findAll({ order: ['key'] })).map((row) => row.key);

describeEachDialect('transactions', (current) => {
  const db = () => current().database;

  it('commits what a resolved function wrote', async () => {
    await db().transaction(() => Setting.create({ key: 'kept', value: { a: 1 } }));
    expect((await Setting.findByPk('kept'))?.value).toEqual({ a: 1 });
  });

  it('keeps the milliseconds of when a row was made', async () => {
    const keys = Array.from({ length: 3 }, (_, n) => `made-${n}`);
    for (const key of keys) await Setting.create({ key });
    const made = await Setting.findAll({ where: { key: keys } });
    const written = made.map((row) => (row as unknown as { createdAt: Date }).createdAt.getMilliseconds());
    // Three whole seconds in a row would be a chance of one in a thousand million.
    expect(written.some((ms) => ms !== 0)).toBe(true);
  });

  it('rolls back everything when the function throws, also queries that never mention the transaction', async () => {
    await expect(
      db().transaction(async () => {
        await Setting.create({ key: 'gone-1' });
        await db().sequelize.query('UPDATE settings SET value = NULL', { type: QueryTypes.UPDATE });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await keys()).not.toContain('gone-1');
    expect((await Setting.findByPk('kept'))?.value).toEqual({ a: 1 });
  });

  it('lets a nested call join the outer transaction', async () => {
    await expect(
      db().transaction(async () => {
        await db().transaction(() => Setting.create({ key: 'nested' }));
        throw new Error('outer fails');
      }),
    ).rejects.toThrow('outer fails');
    expect(await keys()).not.toContain('nested');
  });

  it('sees its own writes before they are committed, and others do not', async () => {
    await db().transaction(async () => {
      await Setting.create({ key: 'inside' });
      expect(await Setting.findByPk('inside')).not.toBeNull();
      expect(await db().outsideTransaction(() => Setting.findByPk('inside'))).toBeNull();
    });
    expect(await Setting.findByPk('inside')).not.toBeNull();
  });

  it('runs after-commit work once the outermost transaction has committed, and never after a rollback', async () => {
    const happened: string[] = [];
    await db().transaction(async () => {
      await db().transaction(async () => db().afterCommit(() => void happened.push('hook')));
      happened.push('body');
    });
    await expect(
      db().transaction(async () => {
        db().afterCommit(() => void happened.push('never'));
        throw new Error('no');
      }),
    ).rejects.toThrow();
    db().afterCommit(() => void happened.push('at once'));
    expect(happened).toEqual(['body', 'hook', 'at once']);
  });

  it('lets after-commit work open a transaction of its own', async () => {
    await db().transaction(async () => {
      db().afterCommit(async () => void (await db().transaction(() => Setting.create({ key: 'from-hook' }))));
    });
    expect(await keys()).toContain('from-hook');
  });

  it('keeps two concurrent transactions apart', async () => {
    const gate: { open: () => void } = { open: () => undefined };
    const opened = new Promise<void>((resolve) => (gate.open = resolve));
    const failing = db().transaction(async () => {
      await Setting.create({ key: 'first' });
      await opened;
      throw new Error('first fails');
    });
    const passing = db().transaction(() => Setting.create({ key: 'second' }));
    gate.open();
    await expect(failing).rejects.toThrow('first fails');
    await passing;
    expect(await keys()).toEqual(expect.not.arrayContaining(['first']));
    expect(await keys()).toContain('second');
  });

  it('finishes 60 transactions, 100 lone writes and 50 reads started together', async () => {
    const transactions = Array.from({ length: 60 }, (_, n) =>
      db().transaction(async () => {
        await Setting.create({ key: `t${n}` });
        await Setting.update({ value: n }, { where: { key: `t${n}` } });
      }),
    );
    const writes = Array.from({ length: 100 }, (_, n) => Setting.create({ key: `w${n}` }));
    const reads = Array.from({ length: 50 }, () => Setting.count());
    await Promise.all([...transactions, ...writes, ...reads]);
    const found = await keys();
    expect(found.filter((key) => /^t\d+$/.test(key))).toHaveLength(60);
    expect(found.filter((key) => /^w\d+$/.test(key))).toHaveLength(100);
  });

  it('lets findOrCreate, which opens a transaction of its own, work inside and outside one', async () => {
    await Setting.findOrCreate({ where: { key: 'foc-out' } });
    await db().transaction(() => Setting.findOrCreate({ where: { key: 'foc-in' } }));
    expect(await keys()).toEqual(expect.arrayContaining(['foc-out', 'foc-in']));
  });

  it('lets work that outlives its transaction go on without it', async () => {
    let late: Promise<unknown> = Promise.resolve();
    const gate: { open: () => void } = { open: () => undefined };
    const opened = new Promise<void>((resolve) => (gate.open = resolve));
    await db().transaction(async () => {
      late = opened.then(() => Setting.create({ key: 'late' }));
    });
    gate.open();
    await late;
    expect(await keys()).toContain('late');
  });
});
