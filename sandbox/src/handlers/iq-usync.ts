import { formatJid, LID_SERVER, PN_SERVER, addressingOf } from '../codec/jid.js';
import { child, children, el, text, type BinaryNode } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import { isPhoneNumber } from '../state/directory.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import type { IqHandlers, StanzaContext } from './types.js';

interface Subject {
  jid: string;
  phone: Phone | undefined;
  isLid: boolean;
}

type Protocol = (world: World, subject: Subject) => BinaryNode | undefined;

/** The handset and its companions; a companion without key-index would be ignored (USYNC-2). */
const devices: Protocol = (world, { phone }) => {
  const list: BinaryNode[] = [];
  if (phone?.onWhatsApp) {
    list.push(el('device', { id: 0 }));
    for (const device of phone.devices.values()) {
      list.push(el('device', { id: device.number, 'key-index': device.keyIndex }));
    }
  }
  const keyIndexes = el('key-index-list', { ts: seconds(world.clock) });
  return el('devices', {}, [el('device-list', {}, list), keyIndexes]);
};

/** Without this mapping a client cannot write to a phone number; for a LID it must be left out (USYNC-3). */
const lid: Protocol = (_world, { phone, isLid }) =>
  phone?.onWhatsApp && !isLid ? el('lid', { val: formatJid(phone.lid, LID_SERVER) }) : undefined;

const contact: Protocol = (_world, { phone }) => el('contact', { type: phone?.onWhatsApp ? 'in' : 'out' });

/** What somebody says about themselves, unless they show it to nobody (PROFILE-3). */
const status: Protocol = (_world, { phone }) => {
  const about = phone?.profile.privacyOf('status') === 'none' ? undefined : phone?.profile.about;
  return el('status', { t: about?.atSeconds ?? 0 }, about && Buffer.from(about.text));
};

const disappearing: Protocol = (_world, { phone }) => {
  const { durationSeconds = 0, atSeconds = 0 } = phone?.profile.disappearing ?? {};
  return el('disappearing_mode', { duration: durationSeconds, t: atSeconds });
};

const protocols: Readonly<Record<string, Protocol>> = {
  devices,
  lid,
  contact,
  status,
  disappearing_mode: disappearing,
};

/** A queried user: by jid, or by `+digits` when looking up a phone number (USYNC-4). */
function subjectOf(world: World, user: BinaryNode): Subject {
  const digits = text(child(user, 'contact')).replace(/\D/g, '');
  if (!user.attrs.jid && digits) {
    const phone = isPhoneNumber(digits) ? world.directory.phone(digits) : undefined;
    return { jid: formatJid(digits, PN_SERVER), phone, isLid: false };
  }
  const jid = user.attrs.jid ?? '';
  return { jid, phone: world.directory.byJid(jid), isLid: addressingOf(jid) === 'lid' };
}

function query({ world, node }: StanzaContext): BinaryNode[] {
  const request = child(node, 'usync');
  const wanted = children(child(request, 'query')).map((item) => item.tag);
  const users = children(child(request, 'list'), 'user').map((user) => {
    const subject = subjectOf(world, user);
    const content = wanted
      .map((name) => protocols[name]?.(world, subject))
      .filter((item) => item !== undefined);
    return el('user', { jid: subject.jid }, content);
  });
  return [el('usync', request?.attrs, [el('result'), el('list', {}, users)])];
}

export const usyncQueries: IqHandlers = { 'usync get usync': query };
