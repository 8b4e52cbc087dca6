/** How numbers, times, phones and sizes are shown. Times are 24-hour in the zone of the viewer. */

export const EN_DASH = '–';
const LOCALE = 'en-GB';
const numbers = new Intl.NumberFormat('en-US');
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const longDate = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

type When = string | number | Date | null | undefined;

function toDate(value: When): Date | null {
  if (value === null || value === undefined || value === '') return null;
  const date = value instanceof Date ? value : new Date(value);
  return Number.isNaN(date.getTime()) ? null : date;
}

export const formatNumber = (value: number | null | undefined) =>
  value === null || value === undefined || Number.isNaN(value) ? EN_DASH : numbers.format(value);

/** `48.3` → "48.3%", `50` → "50%". */
export function formatPercent(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return EN_DASH;
  return `${Number(value.toFixed(digits))}%`;
}

export const percentOf = (part: number, whole: number) => (whole > 0 ? (part / whole) * 100 : 0);

export const formatTime = (value: When) => {
  const date = toDate(value);
  return date ? clock.format(date) : EN_DASH;
};

export const formatTimeSeconds = (value: When) => {
  const date = toDate(value);
  return date ? clockSeconds.format(date) : EN_DASH;
};

export const formatLongDate = (value: When) => {
  const date = toDate(value);
  return date ? longDate.format(date) : EN_DASH;
};

export function isSameDay(a: When, b: When): boolean {
  const first = toDate(a);
  const second = toDate(b);
  return first !== null && second !== null && first.toDateString() === second.toDateString();
}

function dateWord(date: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (isSameDay(date, now)) return 'Today';
  if (isSameDay(date, yesterday)) return 'Yesterday';
  return date.getFullYear() === now.getFullYear() ? dayMonth.format(date) : dayMonthYear.format(date);
}

/** "Today", "Yesterday", "9 Nov". */
export const formatDay = (value: When) => {
  const date = toDate(value);
  return date ? dateWord(date, new Date()) : EN_DASH;
};

/** Today only the time, else day and time. */
export function formatDateTime(value: When): string {
  const date = toDate(value);
  if (!date) return EN_DASH;
  const now = new Date();
  return isSameDay(date, now) ? clock.format(date) : `${dateWord(date, now)} ${clock.format(date)}`;
}

/** The short stamp of a list row: today the time, else the day. */
export function formatStamp(value: When): string {
  const date = toDate(value);
  if (!date) return '';
  return isSameDay(date, new Date()) ? clock.format(date) : dateWord(date, new Date());
}

/** "9 s", "12 min", "1 h 22 min", "3 days". */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${days} days`;
}

/** "since 08:12" today, "for 12 days" before. */
export function formatSince(value: When): string {
  const date = toDate(value);
  if (!date) return '';
  return isSameDay(date, new Date())
    ? `since ${clock.format(date)}`
    : `for ${formatDuration(Date.now() - date.getTime())}`;
}

/** Digits → "+62 812-5550-0147". Grouping is only for reading; what is not a plain number stays as it is. */
export function formatPhone(value: string | null | undefined): string {
  if (!value) return EN_DASH;
  const digits = value.replace(/^\+/, '');
  if (!/^\d{7,15}$/.test(digits)) return value;
  const countryLength = digits.startsWith('1') || digits.startsWith('7') ? 1 : 2;
  const rest = digits.slice(countryLength);
  const groups = [rest.slice(0, 3), rest.slice(3, 7), rest.slice(7)].filter(Boolean);
  return `+${digits.slice(0, countryLength)} ${groups.join('-')}`;
}

export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return '';
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** One or two capitals for an avatar. */
export function initials(name: string | null | undefined): string {
  const words = (name ?? '')
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters.map((word) => word?.[0]?.toUpperCase() ?? '').join('') || '#';
}

/** "1 device", "2 devices". */
export const plural = (count: number, one: string, many = `${one}s`) =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;
