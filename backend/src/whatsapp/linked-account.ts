import type { AuthenticationCreds } from '@whiskeysockets/baileys';
import type { LinkedAccount } from '../services/ports/inbound.port.js';
import { parseJid, personFrom } from './jid.js';

/** Baileys' name for an account whose name it does not know yet. */
const NO_NAME = '~';

/** The WhatsApp account these credentials belong to. */
export function linkedAccount(creds: AuthenticationCreds): LinkedAccount {
  const { id: jid = '', lid, name } = creds.me ?? {};
  return {
    pn: parseJid(jid)?.user ?? '',
    jid,
    lid: personFrom(lid)?.lid,
    name: name === NO_NAME ? undefined : name,
    platform: creds.platform,
  };
}
