/**
 * Child process of the console guard test: makes libsignal close a session and meet a bad MAC, the two moments at which
 * it prints session records. `guarded` as the first argument installs the guard.
 */
import {
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  initAuthCreds,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
} from '@whiskeysockets/baileys';
import { installConsoleGuard } from '../../../src/whatsapp/console-guard.js';
import { baileysLogger } from '../../../src/whatsapp/logger.js';
import { silentLog } from './session-fixtures.js';

if (process.argv[2] === 'guarded') installConsoleGuard();

function plainKeyStore(): SignalKeyStoreWithTransaction {
  const values = new Map<string, unknown>();
  return {
    get: <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const found: { [id: string]: SignalDataTypeMap[T] } = {};
      for (const id of ids) {
        const value = values.get(`${type}/${id}`);
        if (value) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set: (data: SignalDataSet) => {
      for (const [type, entries] of Object.entries(data)) {
        for (const [id, value] of Object.entries(entries ?? {})) values.set(`${type}/${id}`, value);
      }
    },
    transaction: (work) => work(),
    isInTransaction: () => false,
  };
}

function makeParty() {
  const creds = initAuthCreds();
  const keys = plainKeyStore();
  const signal = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(
    { creds, keys },
    baileysLogger(silentLog, 'x'),
    () => Promise.resolve([]),
  );
  return { creds, keys, signal };
}

const sender = makeParty();
const receiver = makeParty();
const [senderJid, receiverJid] = ['111111111111111@lid', '222222222222222@lid'];

async function openSession(preKeyId: number): Promise<void> {
  const preKey = Curve.generateKeyPair();
  await receiver.keys.set({ 'pre-key': { [preKeyId]: preKey } });
  const { signedIdentityKey, signedPreKey, registrationId } = receiver.creds;
  const withType = (key: Uint8Array): Buffer => Buffer.concat([Buffer.from([5]), key]);
  await sender.signal.injectE2ESession({
    jid: receiverJid,
    session: {
      registrationId,
      identityKey: withType(signedIdentityKey.public),
      signedPreKey: {
        keyId: signedPreKey.keyId,
        publicKey: withType(signedPreKey.keyPair.public),
        signature: signedPreKey.signature,
      },
      preKey: { keyId: preKeyId, publicKey: withType(preKey.public) },
    },
  });
}

async function send(text: string, isDamaged = false): Promise<void> {
  const { type, ciphertext } = await sender.signal.encryptMessage({
    jid: receiverJid,
    data: Buffer.from(text),
  });
  if (isDamaged) ciphertext[ciphertext.length - 1] = (ciphertext[ciphertext.length - 1] ?? 0) ^ 1;
  await receiver.signal.decryptMessage({ jid: senderJid, type, ciphertext }).catch(() => undefined);
}

// eslint-disable-next-line no-console -- the guard must let the application's own output through
console.log('application output 1');
await openSession(1);
await send('first');
await openSession(2);
await send('second');
const reply = await receiver.signal.encryptMessage({ jid: senderJid, data: Buffer.from('answer') });
await sender.signal.decryptMessage({ jid: receiverJid, type: reply.type, ciphertext: reply.ciphertext });
await send('third', true);
// eslint-disable-next-line no-console -- see above
console.error('application output 2');
process.exit(0);
