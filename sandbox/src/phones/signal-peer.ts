import {
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  signedKeyPair,
  type KeyPair,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  type SignalRepositoryWithLIDStore,
} from '@whiskeysockets/baileys';
import { formatJid, LID_SERVER } from '../codec/jid.js';
import type { KeyBundle } from '../codec/key-bundle.js';
import { pinoLikeSilence } from './pino-like-silence.js';

const SIGNED_PRE_KEY_ID = 1;
const KEY_TYPE = Buffer.from([5]);

const withType = (key: Uint8Array): Buffer => Buffer.concat([KEY_TYPE, key]);

/**
 * Plain in-memory key store. The transactional store of the client library is avoided on purpose: it opens an
 * AsyncLocalStorage per instance, and on Node 20 each one slows every promise of the process (PERF-1).
 */
function createKeyStore(): SignalKeyStoreWithTransaction {
  const data = new Map<string, unknown>();
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {};
      for (const id of ids) {
        const value = data.get(`${type}|${id}`);
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set(values: SignalDataSet) {
      for (const [type, entries] of Object.entries(values)) {
        for (const [id, value] of Object.entries(entries ?? {})) {
          if (value === null || value === undefined) data.delete(`${type}|${id}`);
          else data.set(`${type}|${id}`, value);
        }
      }
    },
    transaction: (work) => work(),
    isInTransaction: () => false,
  };
}

export interface Encrypted {
  type: 'pkmsg' | 'msg';
  ciphertext: Uint8Array;
}

/** A handset's Signal device: identity, sessions and sender keys. Peers are addressed by LID and device number. */
export class SignalPeer {
  readonly identity: KeyPair = Curve.generateKeyPair();
  private readonly signedPreKey = signedKeyPair(this.identity, SIGNED_PRE_KEY_ID);
  private readonly keys = createKeyStore();
  private nextPreKeyId = 1;
  /** For group ciphers; 1:1 traffic should use the methods below. */
  readonly repository: SignalRepositoryWithLIDStore;

  constructor(readonly registrationId: number) {
    const creds = {
      signedIdentityKey: this.identity,
      signedPreKey: this.signedPreKey,
      registrationId,
    } as Parameters<typeof DEFAULT_CONNECTION_CONFIG.makeSignalRepository>[0]['creds'];
    this.repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
      { creds, keys: this.keys },
      pinoLikeSilence,
      async () => [],
    );
  }

  /** Public keys with a fresh one-time key. */
  async takeBundle(): Promise<KeyBundle> {
    const id = this.nextPreKeyId;
    this.nextPreKeyId = (id % 0xfffffe) + 1;
    const pair = Curve.generateKeyPair();
    await this.keys.set({ 'pre-key': { [id]: pair } });
    return {
      registrationId: this.registrationId,
      identityKey: Buffer.from(this.identity.public),
      signedPreKey: {
        id: SIGNED_PRE_KEY_ID,
        publicKey: Buffer.from(this.signedPreKey.keyPair.public),
        signature: Buffer.from(this.signedPreKey.signature),
      },
      preKey: { id, publicKey: Buffer.from(pair.public) },
    };
  }

  /** Decrypts a 1:1 ciphertext. Throws when no session fits, the copy was seen before or the bytes were altered. */
  async decrypt(
    lid: string,
    device: number,
    type: 'pkmsg' | 'msg',
    ciphertext: Uint8Array,
  ): Promise<Uint8Array> {
    return this.repository.decryptMessage({ jid: formatJid(lid, LID_SERVER, device), type, ciphertext });
  }

  async encrypt(lid: string, device: number, data: Uint8Array): Promise<Encrypted> {
    return this.repository.encryptMessage({ jid: formatJid(lid, LID_SERVER, device), data });
  }

  async hasSession(lid: string, device: number): Promise<boolean> {
    return (await this.repository.validateSession(formatJid(lid, LID_SERVER, device))).exists;
  }

  /** Starts a new session from the other device's public keys. */
  async startSession(lid: string, device: number, bundle: KeyBundle): Promise<void> {
    const { signedPreKey, preKey } = bundle;
    const session = {
      registrationId: bundle.registrationId,
      identityKey: withType(bundle.identityKey),
      signedPreKey: {
        keyId: signedPreKey.id,
        publicKey: withType(signedPreKey.publicKey),
        signature: signedPreKey.signature,
      },
      preKey: preKey && { keyId: preKey.id, publicKey: withType(preKey.publicKey) },
    } as Parameters<SignalRepositoryWithLIDStore['injectE2ESession']>[0]['session'];
    await this.repository.injectE2ESession({ jid: formatJid(lid, LID_SERVER, device), session });
  }

  async dropSession(lid: string, device: number): Promise<void> {
    await this.repository.deleteSession([formatJid(lid, LID_SERVER, device)]);
  }
}
