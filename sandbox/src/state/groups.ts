import { randomBytes } from 'node:crypto';
import { formatJid, GROUP_SERVER, parseJid } from '../codec/jid.js';
import { seconds, type Clock } from './clock.js';
import type { Ids } from './ids.js';
import type { Phone } from './phones.js';
import type { Picture } from './profile.js';

export type Rank = 'member' | 'admin' | 'superadmin';
export type MemberAddMode = 'admin_add' | 'all_member_add';

const INVITE_CODE_BYTES = 16;

const newInviteCode = (): string => randomBytes(INVITE_CODE_BYTES).toString('base64url');

/** A text somebody set at some time (seconds). */
export interface SignedText {
  text: string;
  by: Phone;
  atSeconds: number;
}

/** A personal invitation for someone who could not be added (GROUP-7). */
export interface Offer {
  code: string;
  expiresAtSeconds: number;
}

/** One group: its members, its texts and its switches. */
export class Group {
  readonly members = new Map<Phone, Rank>();
  subject: SignedText;
  description: (SignedText & { id: string }) | undefined;
  /** Only admins may write. */
  isAnnouncement = false;
  /** Only admins may change subject, description and disappearing messages. */
  isLocked = false;
  /** 0: messages stay. */
  ephemeralSeconds = 0;
  memberAddMode: MemberAddMode = 'admin_add';
  /** Whoever comes by link waits for an admin. */
  needsApproval = false;
  inviteCode = newInviteCode();
  picture: Picture | undefined;
  /** Who waits for an admin, since when (seconds). */
  readonly requests = new Map<Phone, number>();
  readonly offers = new Map<Phone, Offer>();

  constructor(
    readonly id: string,
    subject: string,
    readonly creator: Phone,
    readonly createdAtSeconds: number,
  ) {
    this.subject = { text: subject, by: creator, atSeconds: createdAtSeconds };
    this.members.set(creator, 'superadmin');
  }

  get jid(): string {
    return formatJid(this.id, GROUP_SERVER);
  }

  isMember(phone: Phone): boolean {
    return this.members.has(phone);
  }

  isAdmin(phone: Phone): boolean {
    const rank = this.members.get(phone);
    return rank === 'admin' || rank === 'superadmin';
  }

  /** The old link stops working (GROUP-6). */
  renewInvite(): string {
    this.inviteCode = newInviteCode();
    return this.inviteCode;
  }
}

/** Every group there is. */
export class Groups {
  private readonly byId = new Map<string, Group>();

  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  create(subject: string, creator: Phone): Group {
    const group = new Group(this.ids.groupId(), subject, creator, seconds(this.clock));
    this.byId.set(group.id, group);
    return group;
  }

  byJid(jid: string | undefined): Group | undefined {
    const parsed = parseJid(jid);
    return parsed?.server === GROUP_SERVER ? this.byId.get(parsed.user) : undefined;
  }

  byInvite(code: string | undefined): Group | undefined {
    return this.list().find((group) => group.inviteCode === code);
  }

  of(phone: Phone): Group[] {
    return this.list().filter((group) => group.isMember(phone));
  }

  list(): Group[] {
    return [...this.byId.values()];
  }

  /** Forgets a group nobody is in any more. */
  remove(group: Group): void {
    this.byId.delete(group.id);
  }
}
