/**
 * One AsyncLocalStorage for all of Baileys' sockets.
 *
 * Baileys makes an AsyncLocalStorage per socket and never disables it. Before Node 24 every one that has run once is
 * visited at every promise of the process: 300 sockets, or 300 reconnects, cost 20 µs per `await`, everywhere. So on
 * older Node the class is replaced by one whose instances share a single real storage.
 */
import asyncHooks from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';

type StorageClass = typeof asyncHooks.AsyncLocalStorage;

/** One `run` of one instance; the ones around it hang on `outer`. */
interface Frame {
  key: object;
  value: unknown;
  outer: Frame | undefined;
}

const FIRST_NODE_WITHOUT_THE_COST = 24;
const INSTALLED = Symbol.for('pesan.shared-async-storage');

function makeSharedClass(Original: StorageClass): StorageClass {
  const frames = new Original<Frame>();

  class SharedAsyncLocalStorage<T> {
    static readonly bind = Original.bind.bind(Original);
    static readonly snapshot = Original.snapshot.bind(Original);
    /** Replaced by `disable`, so that frames from before are not found any more. */
    private key = {};

    run<R, A extends unknown[]>(value: T, work: (...args: A) => R, ...args: A): R {
      return frames.run(this.frame(value), work, ...args);
    }

    exit<R, A extends unknown[]>(work: (...args: A) => R, ...args: A): R {
      return frames.run(this.frame(undefined), work, ...args);
    }

    enterWith(value: T): void {
      frames.enterWith(this.frame(value));
    }

    getStore(): T | undefined {
      for (let frame = frames.getStore(); frame; frame = frame.outer) {
        if (frame.key === this.key) return frame.value as T;
      }
      return undefined;
    }

    disable(): void {
      this.key = {};
    }

    private frame(value: T | undefined): Frame {
      return { key: this.key, value, outer: frames.getStore() };
    }
  }

  return SharedAsyncLocalStorage as unknown as StorageClass;
}

/** Replaces the class once per process where it helps; instances made before keep working as they are. */
export function shareAsyncStorage(nodeVersion = process.versions.node): void {
  const target = asyncHooks as typeof asyncHooks & { [INSTALLED]?: true };
  if (target[INSTALLED] || Number.parseInt(nodeVersion, 10) >= FIRST_NODE_WITHOUT_THE_COST) return;
  target[INSTALLED] = true;
  target.AsyncLocalStorage = makeSharedClass(asyncHooks.AsyncLocalStorage);
  syncBuiltinESMExports();
}
