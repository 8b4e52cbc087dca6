import type { AppStateValue } from '../state/app-state.js';
import type { InboxMessage } from '../state/inbox.js';
import type { AutoReply, Phone, SentMessage } from '../state/phones.js';
import { seconds } from '../state/clock.js';
import { writePushName } from '../phones/app-state-sync.js';
import { setPicture } from '../phones/picture.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { base64, boolean, integer, list, nullable, object, optional, phone, string } from './validate.js';

export interface ContactSettings {
  name?: string | undefined;
  onWhatsApp?: boolean | undefined;
  muted?: boolean | undefined;
  isOff?: boolean | undefined;
  autoReply?: AutoReply | null | undefined;
  deliverDelayMs?: number | null | undefined;
  readDelayMs?: number | null | undefined;
  ackDelayMs?: number | null | undefined;
  /** What the person says about themselves; null takes it away. */
  about?: string | null | undefined;
  /** Profile picture in base64; null removes it. */
  picture?: string | null | undefined;
  /** Phones this person does not want to hear from. */
  blocked?: string[] | undefined;
  /** Whether others may put this person into groups. */
  groupsAllowed?: boolean | undefined;
}

export interface ContactView {
  phone: string;
  lid: string;
  name: string;
  onWhatsApp: boolean;
  muted: boolean;
  /** Switched off: messages wait for the handset. */
  isOff: boolean;
  autoReply: AutoReply | null;
  deliverDelayMs: number | null;
  readDelayMs: number | null;
  ackDelayMs: number | null;
  /** Whether a program was ever linked to this phone. */
  isAccount: boolean;
}

export interface AccountView extends ContactView {
  devices: {
    device: number;
    isConnected: boolean;
    presence: string;
    platform: string | null;
    pushName: string | null;
    preKeys: number;
    /** Stanzas the device has not confirmed yet. */
    queued: number;
    lastLoginAt: string | null;
  }[];
}

const settingsBody = object({
  name: optional(string),
  onWhatsApp: optional(boolean),
  muted: optional(boolean),
  isOff: optional(boolean),
  autoReply: optional(nullable(object({ text: string, afterMs: optional(integer()) }))),
  deliverDelayMs: optional(nullable(integer())),
  readDelayMs: optional(nullable(integer())),
  ackDelayMs: optional(nullable(integer())),
  about: optional(nullable(string)),
  picture: optional(nullable(base64)),
  blocked: optional(list(phone)),
  groupsAllowed: optional(boolean),
});

function contactView(owner: Phone): ContactView {
  const { number, lid, name, onWhatsApp, muted, isOff, autoReply, isAccount } = owner;
  const deliverDelayMs = owner.deliverDelayMs ?? null;
  const readDelayMs = owner.readDelayMs ?? null;
  const ackDelayMs = owner.ackDelayMs ?? null;
  const settings = { name, onWhatsApp, muted, isOff, autoReply, deliverDelayMs, readDelayMs, ackDelayMs };
  return { phone: number, lid, ...settings, isAccount };
}

function accountView(owner: Phone): AccountView {
  const devices = [...owner.devices.values()].map((device) => ({
    device: device.number,
    isConnected: device.isReady,
    presence: device.presence,
    platform: device.platform ?? null,
    pushName: device.pushName ?? null,
    preKeys: device.preKeys.size,
    queued: device.mailbox.size,
    lastLoginAt: device.lastLoginAt ?? null,
  }));
  return { ...contactView(owner), devices };
}

/** Phones: their settings and what arrived at them. */
export function contactsControl(world: World) {
  function known(number: string): Phone {
    const found = world.directory.find(phone(number, 'phone'));
    if (!found) throw new ControlError(404, 'PHONE_UNKNOWN', `Nobody has used the phone ${number} yet`);
    return found;
  }

  /** The companions of an account take its new name over; nothing here has to wait for that. */
  function shareName(owner: Phone): void {
    writePushName(world, owner).catch((error: unknown) =>
      world.logger.error({ error: String(error) }, 'the name was not shared'),
    );
  }

  function applyProfile(
    owner: Phone,
    change: {
      about: string | null | undefined;
      picture: Buffer | null | undefined;
      blocked: string[] | undefined;
      groupsAllowed: boolean | undefined;
    },
  ): void {
    const { about, picture, blocked, groupsAllowed } = change;
    const { profile } = owner;
    if (about !== undefined)
      profile.about = about === null ? undefined : { text: about, atSeconds: seconds(world.clock) };
    if (picture !== undefined) setPicture(world, owner, picture ?? undefined);
    if (groupsAllowed !== undefined) profile.setPrivacy('groupadd', groupsAllowed ? 'all' : 'none');
    if (!blocked) return;
    for (const other of profile.blockList()) profile.setBlocked(other, false);
    for (const number of blocked) profile.setBlocked(world.directory.phone(number), true);
  }

  return {
    /** Sets what is given and leaves the rest; null takes a delay or an automatic reply away. */
    setContact(number: string, input: ContactSettings): ContactView {
      const body = settingsBody(input, 'body');
      const owner = world.directory.phone(phone(number, 'phone'));
      const { deliverDelayMs, readDelayMs, ackDelayMs, about, picture, blocked, groupsAllowed, ...rest } =
        body;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      Object.assign(owner, given);
      if (deliverDelayMs !== undefined) {
        owner.deliverDelayMs = deliverDelayMs ?? undefined;
        owner.lane.shorten(deliverDelayMs ?? world.behaviour.deliverDelayMs);
      }
      if (readDelayMs !== undefined) owner.readDelayMs = readDelayMs ?? undefined;
      if (ackDelayMs !== undefined) owner.ackDelayMs = ackDelayMs ?? undefined;
      if (body.name && owner.isAccount) shareName(owner);
      applyProfile(owner, { about, picture, blocked, groupsAllowed });
      world.events.add('contact.changed', { phone: owner.number });
      return contactView(owner);
    },

    contacts(): ContactView[] {
      return world.directory.list().map(contactView);
    },

    /** What a phone decrypted, oldest first. A phone nobody wrote to has an empty inbox. */
    inbox(number: string): InboxMessage[] {
      return world.directory.find(phone(number, 'phone'))?.inbox.list() ?? [];
    },

    /** Settings and chat properties an account shares among its devices, as its handset reads them. */
    appState(number: string): AppStateValue[] {
      return known(number).appState.list();
    },

    /** What a phone sent and how far it got. */
    outbox(number: string): SentMessage[] {
      return [...(world.directory.find(phone(number, 'phone'))?.outbox.values() ?? [])];
    },

    account(number: string): AccountView {
      return accountView(known(number));
    },

    accounts(): AccountView[] {
      return world.directory
        .list()
        .filter((owner) => owner.isAccount)
        .map(accountView);
    },
  };
}
