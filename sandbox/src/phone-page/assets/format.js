/** Words for numbers, times and days, in the reader's own time zone and 24 hours. */

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const dayName = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' });
const DAY_MS = 86_400_000;

/** @param {string | number} at */
export const time = (at) => clock.format(new Date(at));

/** @param {string} at */
export const timeWithSeconds = (at) => clockSeconds.format(new Date(at));

/** Digits as people write them: +62 800-5550-0101. @param {string} digits */
export function phoneNumber(digits) {
  const local = /^62(\d{3})(\d{3,4})(\d{2,5})$/.exec(digits);
  return local ? `+62 ${local[1]}-${local[2]}-${local[3]}` : `+${digits}`;
}

/** Day of a separator: Today, Yesterday, else the date. @param {string} at */
export function day(at) {
  const date = new Date(at).toDateString();
  if (date === new Date().toDateString()) return 'Today';
  if (date === new Date(Date.now() - DAY_MS).toDateString()) return 'Yesterday';
  return dayName.format(new Date(at));
}

/** Time of the last message in a list: the clock today, else the day. @param {string} at */
export function timeOrDay(at) {
  const name = day(at);
  return name === 'Today' ? time(at) : name;
}

/** Up to two capital letters. @param {string} name */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.slice(0, 2).map((word) => word[0] ?? '');
  return letters.join('').toUpperCase() || '#';
}

/** @param {number} ms */
export const secondsOf = (ms) => `${Math.round(ms / 100) / 10} s`;

/** @param {number} count @param {string} one @param {string} many */
export const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

/** Digits of whatever a person typed: spaces, dashes, a plus sign. @param {string} typed */
export function digitsOf(typed) {
  const digits = typed.replace(/\D/g, '');
  return digits.startsWith('0') ? `62${digits.slice(1)}` : digits;
}
