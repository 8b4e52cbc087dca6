import type { Tokens, User } from './api-types';
import { localStore } from './local-store';

/** The signed-in session in localStorage: survives a reload and is shared by all tabs. */
const ACCESS = 'pesan.accessToken';
const REFRESH = 'pesan.refreshToken';
const USER = 'pesan.user';
const NOTICE = 'pesan.signInNotice';

export const SESSION_EXPIRED = 'Session expired. Please login again.';

export const session = {
  accessToken: () => localStore.get(ACCESS),
  refreshToken: () => localStore.get(REFRESH),
  saveTokens(tokens: Pick<Tokens, 'accessToken' | 'refreshToken'>): void {
    localStore.set(ACCESS, tokens.accessToken);
    localStore.set(REFRESH, tokens.refreshToken);
  },
  /** The user as last seen, so that the shell can be drawn before the profile answers. */
  user(): User | null {
    try {
      return JSON.parse(localStore.get(USER) ?? 'null') as User | null;
    } catch {
      return null;
    }
  },
  saveUser: (user: User) => localStore.set(USER, JSON.stringify(user)),
  clear(): void {
    [ACCESS, REFRESH, USER].forEach(localStore.remove);
  },
  /** Leaves a sentence for the sign-in page. */
  leaveNotice: (text: string) => localStore.set(NOTICE, text),
  takeNotice(): string | null {
    const text = localStore.get(NOTICE);
    localStore.remove(NOTICE);
    return text;
  },
  isTokenKey: (key: string | null) => key === ACCESS || key === REFRESH,
};

/** Seconds until the access token ends; negative when it has, null when it cannot be read. */
export function tokenSecondsLeft(token: string): number | null {
  try {
    const body = token.split('.')[1] ?? '';
    const claims = JSON.parse(atob(body.replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: number };
    return claims.exp === undefined ? null : claims.exp - Date.now() / 1000;
  } catch {
    return null;
  }
}
