import axios, { AxiosError } from 'axios';
import type { AxiosRequestConfig, AxiosResponse } from 'axios';
import type { Envelope, Tokens } from '@/lib/api-types';
import { API_BASE_URL, REQUEST_TIMEOUT_MS } from '@/lib/env';
import { api, paths } from '@/lib/paths';
import { SESSION_EXPIRED, session, tokenSecondsLeft } from '@/lib/session';

/** The one axios instance: base URL, 30 s timeout, Bearer token. */
export const httpClient = axios.create({ baseURL: API_BASE_URL, timeout: REQUEST_TIMEOUT_MS });

httpClient.interceptors.request.use((config) => {
  const token = session.accessToken();
  if (token) config.headers.set('Authorization', `Bearer ${token}`);
  return config;
});

let refreshing: Promise<boolean> | null = null;

async function refreshOnce(): Promise<boolean> {
  const refreshToken = session.refreshToken();
  if (!refreshToken) return false;
  try {
    const answer = await axios.post<Envelope<Tokens>>(
      api.refresh,
      { refreshToken },
      { baseURL: API_BASE_URL, timeout: REQUEST_TIMEOUT_MS },
    );
    session.saveTokens(answer.data.data);
    return true;
  } catch (error) {
    // Another tab may have rotated the token first: then its new pair is already stored.
    const rotatedElsewhere = session.refreshToken() !== refreshToken && session.refreshToken() !== null;
    const refused = error instanceof AxiosError && error.response !== undefined;
    if (!refused && !rotatedElsewhere) throw error;
    return rotatedElsewhere;
  }
}

/**
 * Trades the refresh token for a new pair. Callers at the same time share one request, and tabs take turns,
 * because the backend treats a second use of a refresh token as theft.
 */
export function refreshTokens(): Promise<boolean> {
  const before = session.accessToken();
  const run = async () => (session.accessToken() !== before ? true : refreshOnce());
  const runInTurn = async (): Promise<boolean> =>
    navigator.locks ? await navigator.locks.request('pesan.refresh', run) : run();
  refreshing ??= runInTurn().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

/** A token that is good for at least 30 s, or null when the user must sign in again. */
export async function freshAccessToken(): Promise<string | null> {
  const token = session.accessToken();
  if (!token) return null;
  const left = tokenSecondsLeft(token);
  if (left !== null && left < 30 && !(await refreshTokens())) return null;
  return session.accessToken();
}

/** Forgets the session and goes to the sign-in page, keeping where the user was. */
export function endSession(notice: string | null): void {
  session.clear();
  if (notice) session.leaveNotice(notice);
  const here = window.location.pathname + window.location.search;
  const next =
    here === '/' || here.startsWith(paths.login) || !notice ? '' : `?next=${encodeURIComponent(here)}`;
  window.location.assign(paths.login + next);
}

const isAuthCall = (url: string | undefined) =>
  url === api.login || url === api.register || url === api.refresh || url === api.logout;

/** A 401 about the token. A wrong current password may be a 401 too, and is no reason to sign out. */
function isExpiry(error: unknown): boolean {
  if (!(error instanceof AxiosError) || error.response?.status !== 401) return false;
  const { code } = (error.response.data ?? {}) as { code?: string };
  return code === undefined || code.startsWith('TOKEN_');
}

/** Sends a request; a 401 is answered with one silent refresh, then with the sign-in page. */
export async function sendRequest<T>(config: AxiosRequestConfig): Promise<AxiosResponse<T>> {
  try {
    return await httpClient.request<T>(config);
  } catch (error) {
    if (!isExpiry(error) || isAuthCall(config.url)) throw error;
    if (!(await refreshTokens())) {
      endSession(SESSION_EXPIRED);
      throw error;
    }
    return httpClient.request<T>(config);
  }
}

/** Downloads a file through the API and hands it to the browser under the given name. */
export async function downloadFile(url: string, fileName: string): Promise<void> {
  const answer = await sendRequest<Blob>({ url, responseType: 'blob', timeout: 0 });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(answer.data);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
