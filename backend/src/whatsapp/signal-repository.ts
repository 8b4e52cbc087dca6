/**
 * Baileys' Signal repository with two gaps closed:
 * - a decrypted message enters the inbox in the same atomic batch that moves the ratchet (see inbox.ts);
 * - a sending ratchet is committed before the stanza leaves. Baileys commits it afterwards, so a crash in between would
 *   encrypt the next message with a used key, which the recipient cannot read.
 */
import {
  DEFAULT_CONNECTION_CONFIG,
  type SignalKeyStore,
  type SignalKeyStoreWithTransaction,
  type SocketConfig,
} from '@whiskeysockets/baileys';
import type { Inbox } from './inbox.js';
import { parseJid } from './jid.js';

type MakeSignalRepository = SocketConfig['makeSignalRepository'];

export function signalRepositoryWith(inbox: Inbox, store: SignalKeyStore): MakeSignalRepository {
  return (auth, logger, pnToLid) => {
    const inner = DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, pnToLid);
    const keys = auth.keys as SignalKeyStoreWithTransaction;

    const commitSendingRatchet = async (jid: string): Promise<void> => {
      const lid = parseJid(jid)?.kind === 'pn' ? await inner.lidMapping.getLIDForPN(jid) : undefined;
      const address = inner.jidToSignalProtocolAddress(lid ?? jid);
      const sessions = await keys.get('session', [address]);
      const session = sessions[address];
      if (session) await store.set({ session: { [address]: session } });
    };

    return {
      ...inner,
      decryptMessage: (options) =>
        keys.transaction(async () => {
          const plain = await inner.decryptMessage(options);
          await inbox.keep(options.ciphertext, plain, keys);
          return plain;
        }, options.jid),
      decryptGroupMessage: (options) =>
        keys.transaction(async () => {
          const plain = await inner.decryptGroupMessage(options);
          await inbox.keep(options.msg, plain, keys);
          return plain;
        }, options.group),
      encryptMessage: (options) =>
        keys.transaction(async () => {
          const encrypted = await inner.encryptMessage(options);
          await commitSendingRatchet(options.jid);
          return encrypted;
        }, options.jid),
    };
  };
}
