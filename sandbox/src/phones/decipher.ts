import type { proto } from '@whiskeysockets/baileys';
import { decodeMessage } from '../codec/padding.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';

/** An encrypted part of a message stanza. */
export interface Ciphertext {
  encType: string;
  ciphertext: Buffer;
}

/** What a handset needs to read a message. */
export interface Letter extends Ciphertext {
  sender: Device;
  /** Jid of the group it came through. */
  group?: string | undefined;
  /** The sender's group key, sealed for this handset, when it comes along (GROUP-5). */
  distribution?: Ciphertext | undefined;
}

/** Reads a message with the session or the sender key it was made with. Rejects when it cannot be read. */
export async function decipher(phone: Phone, letter: Letter): Promise<proto.IMessage> {
  const { sender, group, distribution } = letter;
  if (distribution) {
    // A key that came before is repeated in a resent message; the message itself tells whether it can be read.
    await openDirect(phone, sender, distribution).catch(() => undefined);
  }
  if (letter.encType !== 'skmsg') return openDirect(phone, sender, letter);
  const plain = await phone.signal.repository.decryptGroupMessage({
    group: group ?? '',
    authorJid: sender.jid('lid'),
    msg: letter.ciphertext,
  });
  return decodeMessage(plain);
}

/** Opens a 1:1 ciphertext and keeps the group key in it, if there is one. */
async function openDirect(
  phone: Phone,
  sender: Device,
  { encType, ciphertext }: Ciphertext,
): Promise<proto.IMessage> {
  if (encType !== 'pkmsg' && encType !== 'msg') throw new Error(`unknown kind of encryption: ${encType}`);
  const message = decodeMessage(
    await phone.signal.decrypt(sender.phone.lid, sender.number, encType, ciphertext),
  );
  const item = message.senderKeyDistributionMessage;
  if (item) {
    await phone.signal.repository.processSenderKeyDistributionMessage({ authorJid: sender.jid('lid'), item });
  }
  return message;
}
