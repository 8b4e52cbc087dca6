/** Where the API lives. The export is served by the backend itself, so the default is the same origin. */
export const API_BASE_URL = process.env.NEXT_PUBLIC_API_BASE_URL ?? '';

/** Requests give up after this long. */
export const REQUEST_TIMEOUT_MS = 30_000;
