import { child, children, el, type BinaryNode } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import { postToCompanions } from '../state/delivery.js';
import { IqError, type IqHandler, type IqHandlers, type StanzaContext } from './types.js';

const BAD_REQUEST = 400;
const NOT_FOUND = 404;

const listPrivacy: IqHandler = ({ device }) => {
  const categories = device.phone.profile
    .privacyList()
    .map(([name, value]) => el('category', { name, value }));
  return [el('privacy', {}, categories)];
};

const setPrivacy: IqHandler = (context) => {
  for (const { attrs } of children(child(context.node, 'privacy'), 'category')) {
    const { name, value } = attrs;
    if (!name || !value) throw new IqError(BAD_REQUEST, 'bad-request');
    context.device.phone.profile.setPrivacy(name, value);
  }
  return listPrivacy(context);
};

const listBlocked: IqHandler = ({ device }) => {
  const items = device.phone.profile.blockList().map((phone) => el('item', { jid: phone.jid('lid') }));
  return [el('list', {}, items)];
};

/** Something about the account itself changed; every companion, the author's too, hears of it (PRIVACY-2). */
function tellAccount({ world, device: { phone } }: StanzaContext, change: BinaryNode): void {
  const t = seconds(world.clock);
  const attrs = { from: phone.jid('pn'), type: 'account_sync', id: world.ids.stanzaId(), t };
  postToCompanions(phone, () => el('notification', attrs, [change]));
}

const changeBlocked: IqHandler = (context) => {
  const { world, device, node } = context;
  const { jid, action } = child(node, 'item')?.attrs ?? {};
  const other = world.directory.byJid(jid);
  if (!other) throw new IqError(NOT_FOUND, 'item-not-found');
  device.phone.profile.setBlocked(other, action === 'block');
  world.events.add('blocklist', { phone: device.phone.number, other: other.number, action });
  const item = el('item', { jid: other.jid('lid'), action });
  tellAccount(context, el('blocklist', { action: 'modify' }, [item]));
  return listBlocked(context);
};

const setDisappearing: IqHandler = (context) => {
  const durationSeconds = Number(child(context.node, 'disappearing_mode')?.attrs.duration ?? 0);
  const atSeconds = seconds(context.world.clock);
  context.device.phone.profile.disappearing = { durationSeconds, atSeconds };
  tellAccount(context, el('disappearing_mode', { duration: durationSeconds, t: atSeconds }));
};

export const privacyQueries: IqHandlers = {
  'privacy get privacy': listPrivacy,
  'privacy set privacy': setPrivacy,
  'privacy set tokens': () => undefined,
  'blocklist get': listBlocked,
  'blocklist set item': changeBlocked,
  'disappearing_mode set disappearing_mode': setDisappearing,
};
