export type PhoneParse = { ok: true; phone: string } | { ok: false; message: string };

/**
 * Reads a phone number as people type it and answers digits with country code, the form the API wants.
 * The backend decides; this only catches typing mistakes early and in the same words.
 */
export function parsePhone(input: string): PhoneParse {
  const trimmed = input.trim();
  if (!trimmed) return { ok: false, message: 'Enter a phone number.' };
  if (/[^\d\s()+.-]/.test(trimmed))
    return { ok: false, message: 'Only digits, spaces, dashes and a leading + are allowed.' };
  const digits = trimmed.replace(/\D/g, '');
  if (digits.startsWith('0')) {
    return { ok: false, message: 'Start with the country code, like 62812… instead of 0812….' };
  }
  if (digits.length < 8)
    return { ok: false, message: 'Too short. Use 8 to 15 digits, like +62 812-5550-0147.' };
  if (digits.length > 15)
    return { ok: false, message: 'Too long. Use 8 to 15 digits, like +62 812-5550-0147.' };
  return { ok: true, phone: digits };
}
