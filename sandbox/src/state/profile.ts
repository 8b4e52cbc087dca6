import type { Phone } from './phones.js';

/** Who sees what of an account, unless it was changed (PRIVACY-1). */
const PRIVACY_DEFAULTS: Readonly<Record<string, string>> = {
  readreceipts: 'all',
  last: 'all',
  online: 'all',
  profile: 'all',
  status: 'contacts',
  groupadd: 'all',
  calladd: 'all',
  messages: 'all',
};

/** A picture of a person or a group. */
export interface Picture {
  id: string;
  /** On the media host. */
  path: string;
}

/** What others may see of a person, and whom that person does not want to hear from. */
export class Profile {
  picture: Picture | undefined;
  about: { text: string; atSeconds: number } | undefined;
  /** How long new chats keep their messages; 0 is for ever. */
  disappearing = { durationSeconds: 0, atSeconds: 0 };
  private readonly privacy = new Map<string, string>(Object.entries(PRIVACY_DEFAULTS));
  private readonly blocked = new Set<Phone>();

  /** One category: all, contacts, contact_blacklist, none or match_last_seen. */
  privacyOf(category: string): string {
    return this.privacy.get(category) ?? 'all';
  }

  setPrivacy(category: string, value: string): void {
    this.privacy.set(category, value);
  }

  privacyList(): [category: string, value: string][] {
    return [...this.privacy];
  }

  hasBlocked(phone: Phone): boolean {
    return this.blocked.has(phone);
  }

  setBlocked(phone: Phone, isBlocked: boolean): void {
    if (isBlocked) this.blocked.add(phone);
    else this.blocked.delete(phone);
  }

  blockList(): Phone[] {
    return [...this.blocked];
  }
}
