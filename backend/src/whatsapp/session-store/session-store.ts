import type { AuthenticationCreds, SignalDataSet, SignalKeyStore } from '@whiskeysockets/baileys';

/**
 * Where the credentials of a linked device live. They are the most precious data there is: losing them means a
 * person has to scan again. So a read error is never "no credentials", and linked credentials are replaced only
 * after an explicit {@link SessionStore.wipe}.
 */
export interface SessionStore {
  /**
   * Loads (or creates) the session of a device and makes this opener its only writer.
   * @param epoch the lease epoch; writers with a smaller one are refused from now on
   * @throws SessionStoreError when something exists that cannot be read
   */
  open(deviceId: string, epoch: number): Promise<DeviceSession>;
  /** True when linked credentials are stored. @throws SessionStoreError when that cannot be told */
  isLinked(deviceId: string): Promise<boolean>;
  /** Removes the session; `keepCopy` moves it aside instead (one copy is kept). */
  wipe(deviceId: string, options?: { keepCopy?: boolean }): Promise<void>;
}

export interface DeviceSession {
  /** Mutable, shared with Baileys; store changes with {@link saveCreds}. */
  readonly creds: AuthenticationCreds;
  readonly keys: SessionKeys;
  /** True once a phone has linked this device. */
  isLinked(): boolean;
  /** Stores `creds` as they are now. @throws SessionStoreError when refused or not written */
  saveCreds(): void;
  /** Forces everything written so far to the disk. */
  flush(): Promise<void>;
  /** Flushes and lets go; later writes are refused. */
  close(): Promise<void>;
}

/** Signal key store plus our own record type: received messages that are not yet handed over (see inbox.ts). */
export interface SessionKeys extends SignalKeyStore {
  set(data: SignalDataSet): void;
  /** Raw access for our own record types. */
  putRecords(type: string, records: Record<string, string | null>): void;
  listRecords(type: string): [id: string, value: string][];
}

export type SessionStoreErrorCode =
  'WRONG_KEY' | 'CORRUPT' | 'UNREADABLE' | 'STALE_EPOCH' | 'CLOSED' | 'LINKED_CREDS_PROTECTED';

export class SessionStoreError extends Error {
  constructor(
    readonly code: SessionStoreErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = 'SessionStoreError';
  }
}

/** Linked = a phone has signed this companion's identity. */
export function credsAreLinked(creds: Pick<AuthenticationCreds, 'me' | 'account'>): boolean {
  return Boolean(creds.me?.id && creds.account);
}
