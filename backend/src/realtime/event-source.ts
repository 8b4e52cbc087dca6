/**
 * What the realtime hub needs from outside: stored events to read, and who may see them.
 * Wired in `app/container.ts`; the hub itself knows no table and no role.
 */

/** One stored event. `payload` is JSON text without the `type`. */
export interface StoredEvent {
  id: number;
  type: string;
  deviceId: string | null;
  ownerId: number | null;
  audience: string;
  payload: string;
  createdAt: Date;
}

/** An event that is told to whoever listens now and is not stored. */
export type TransientEvent = Omit<StoredEvent, 'id' | 'createdAt'>;

export interface EventLog {
  /** Highest stored id; 0 when there is none. */
  head(): Promise<number>;
  /** Lowest stored id; 0 when there is none. */
  tail(): Promise<number>;
  /** Rows with an id greater than `id`, ascending. */
  after(id: number, limit: number): Promise<StoredEvent[]>;
  byIds(ids: number[]): Promise<StoredEvent[]>;
  /** Names sent in addition to (and before) the stored one. */
  aliasesOf(event: TransientEvent): string[];
}

/** What one signed-in person may see. */
export interface StreamAccess {
  allows(event: TransientEvent): boolean;
}

export interface StreamPrincipal {
  userId: number;
  /** Opaque marker of the sign-in (token version and role); a change ends the stream. */
  stamp: string;
}

export interface AccessProvider {
  /** The current access of each person; missing = the account may no longer listen. */
  load(principals: StreamPrincipal[]): Promise<Map<number, { access: StreamAccess; stamp: string }>>;
}
