import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transaction } from 'sequelize';

/** The transaction the current code runs in, and what to do once it has committed. */
export interface TransactionScope {
  transaction: Transaction;
  afterCommit: (() => void | Promise<void>)[];
  isFinished: boolean;
}

/** One store per database, so that a query can never forget its transaction. */
export class ScopeStore {
  private readonly storage = new AsyncLocalStorage<TransactionScope | undefined>();

  /** The open scope; undefined outside a transaction, also for work that outlived its transaction. */
  current(): TransactionScope | undefined {
    const scope = this.storage.getStore();
    return scope === undefined || scope.isFinished ? undefined : scope;
  }

  run<T>(scope: TransactionScope, work: () => Promise<T>): Promise<T> {
    return this.storage.run(scope, work);
  }

  /** Runs work that must not see the caller's transaction, e.g. a loop started inside one. */
  outside<T>(work: () => T): T {
    return this.storage.run(undefined, work);
  }
}
