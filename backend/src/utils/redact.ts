import { types } from 'node:util';

/**
 * Keeps secrets, message text and key material out of the logs. Names decide: a value under one of these names is
 * replaced whatever it holds. Text that looks like a token is replaced wherever it appears.
 */
const SECRET_NAME =
  /^(password|currentPassword|newPassword|token|accessToken|refreshToken|authorization|cookie|secret|\w*Secret|apiKey|pin|encryptionKey|tokenHash|creds|keys|privKey|privateKey|\w*PrivateKey|qr|qrCode|qrImage|pairingCode|body|rawBody|content|text|caption|conversation|payload|message_text)$/i;
const BEARER = /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi;
const JWT = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
const QUERY_SECRET = /([?&](?:token|access_token|password)=)[^&\s"]+/gi;
const URL_PASSWORD = /(\b\w+:\/\/[^:/\s@]+:)[^@/\s]+@/g;

export const REDACTED = '[redacted]';
const MAX_DEPTH = 6;

/** A copy of `value` fit for a log line. Buffers become their length, errors their name, message and stack. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth >= MAX_DEPTH) return '[deep]';
  if (types.isNativeError(value)) return redactError(value, depth);
  if (Array.isArray(value)) return value.map((entry) => redact(entry, depth + 1));
  return redactEntries(value, depth);
}

/** Removes tokens and passwords from running text. */
export function redactText(text: string): string {
  return text
    .replace(BEARER, `$1 ${REDACTED}`)
    .replace(JWT, REDACTED)
    .replace(QUERY_SECRET, `$1${REDACTED}`)
    .replace(URL_PASSWORD, `$1${REDACTED}@`);
}

function redactEntries(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [
      name,
      SECRET_NAME.test(name) && entry !== null && entry !== undefined ? REDACTED : redact(entry, depth + 1),
    ]),
  );
}

/** Database errors carry the statement and its values; only name, message, code and stack survive. */
function redactError(error: Error, depth: number): Record<string, unknown> {
  const { code, details, cause } = error as Error & { code?: unknown; details?: unknown };
  return {
    name: error.name,
    message: redactText(error.message),
    ...(code === undefined ? {} : { code }),
    ...(details === undefined ? {} : { details: redact(details, depth + 1) }),
    ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
    ...(types.isNativeError(cause) ? { cause: redactError(cause, depth + 1) } : {}),
  };
}
