import { bytes, child, el, text, type BinaryNode } from '../codec/node.js';
import { setGroupPicture, setPicture } from '../phones/picture.js';
import { seconds } from '../state/clock.js';
import { requireEditor, requireMember } from '../state/group-rules.js';
import type { Group } from '../state/groups.js';
import type { Phone } from '../state/phones.js';
import type { Picture } from '../state/profile.js';
import { refusing } from './iq-groups.js';
import { mediaUrl } from './media-http.js';
import { IqError, type IqHandler, type IqHandlers, type StanzaContext } from './types.js';

const UNAUTHORIZED = 401;
const NOT_FOUND = 404;

function groupPicture(group: Group, reader: Phone): Picture | undefined {
  requireMember(group, reader);
  return group.picture;
}

/** A person's picture, unless they show it to nobody or not to the reader (PROFILE-1). */
function personPicture(owner: Phone | undefined, reader: Phone): Picture | undefined {
  if (!owner || owner === reader) return owner?.profile.picture;
  const isHidden = owner.profile.privacyOf('profile') === 'none' || owner.profile.hasBlocked(reader);
  if (isHidden) throw new IqError(UNAUTHORIZED, 'not-authorized');
  return owner.profile.picture;
}

const readPicture: IqHandler = ({ world, connection, device, node }) => {
  const { target } = node.attrs;
  const group = world.groups.byJid(target);
  const picture = group
    ? groupPicture(group, device.phone)
    : personPicture(world.directory.byJid(target) ?? (target ? undefined : device.phone), device.phone);
  if (!picture) throw new IqError(NOT_FOUND, 'item-not-found');
  const { id, path } = picture;
  const type = child(node, 'picture')?.attrs.type ?? 'preview';
  return [el('picture', { id, type, url: mediaUrl(world, connection.hostName, path), direct_path: path })];
};

/** Sets a picture, or removes it when none comes along (PROFILE-1). */
const writePicture: IqHandler = ({ world, device, node }) => {
  const { target } = node.attrs;
  const content = child(node, 'picture');
  const file = content && bytes(content);
  const group = world.groups.byJid(target);
  if (group) requireEditor(group, device.phone);
  else if (target && world.directory.byJid(target) !== device.phone)
    throw new IqError(UNAUTHORIZED, 'not-authorized');
  const picture = group
    ? setGroupPicture(world, group, device.phone, file)
    : setPicture(world, device.phone, file);
  return picture ? [el('picture', { id: picture.id })] : undefined;
};

const writeAbout: IqHandler = ({ world, device, node }) => {
  device.phone.profile.about = { text: text(child(node, 'status')), atSeconds: seconds(world.clock) };
  world.events.add('profile.about', { phone: device.phone.number });
};

/** There are no business profiles here (PROFILE-4). */
const businessProfile = (_context: StanzaContext): BinaryNode[] => [el('business_profile')];

export const profileQueries: IqHandlers = {
  'w:profile:picture get': refusing(readPicture),
  'w:profile:picture set': refusing(writePicture),
  'status set status': writeAbout,
  'w:biz get business_profile': businessProfile,
};
