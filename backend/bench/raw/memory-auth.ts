import type {
  AuthenticationCreds,
  AuthenticationState,
  SignalDataSet,
  SignalDataTypeMap,
} from '@whiskeysockets/baileys';
import { until } from '../lib/child.js';

export interface MemoryAuth {
  state: AuthenticationState;
  /** `type-id` and value, the names of the files of `useMultiFileAuthState`. */
  entries(): Iterable<[string, unknown]>;
  /** Resolves when the keys of the first login have been uploaded. */
  untilUploaded(): Promise<void>;
}

/** Credentials in memory, for preparing stored sessions. */
export function memoryAuth(creds: AuthenticationCreds): MemoryAuth {
  const data = new Map<string, unknown>();
  const keys: AuthenticationState['keys'] = {
    get: <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const found: { [id: string]: SignalDataTypeMap[T] } = {};
      for (const id of ids) {
        const value = data.get(`${type}-${id}`);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set: (values: SignalDataSet) => {
      for (const [type, entries] of Object.entries(values)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value === null) data.delete(`${type}-${id}`);
          else data.set(`${type}-${id}`, value);
        }
      }
    },
  };
  return {
    state: { creds, keys },
    entries: () => data.entries(),
    untilUploaded: async () => {
      await until('the keys to be uploaded', () => Promise.resolve(creds.firstUnuploadedPreKeyId > 1));
    },
  };
}
