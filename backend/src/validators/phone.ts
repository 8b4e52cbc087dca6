import Joi, { type CustomHelpers, type StringSchema } from 'joi';
import { validatePhoneNumberLength } from 'libphonenumber-js/min';

/** The practice range of this product: Indonesian freephone numbers that no phone uses. */
const PRACTICE = /^62800\d{6,10}$/;

export const phoneMessages = {
  'phone.local': 'The number starts with 0. Write it with the country code, for example 6281234567890.',
  'phone.characters': 'A phone number has digits only, with the country code, for example 6281234567890.',
  'phone.length': 'The phone number is too short or too long for its country.',
  'phone.country': 'The phone number does not start with a known country code.',
} as const;

type PhoneProblem = keyof typeof phoneMessages;

/** Digits with country code, or what is wrong. Accepts a leading +, spaces, dashes, dots, brackets and a phone JID. */
export function readPhone(text: string): { digits: string } | { problem: PhoneProblem } {
  const digits = text
    .trim()
    .replace(/@(s\.whatsapp\.net|c\.us)$/, '')
    .replace(/^\+/, '')
    .replace(/[\s().-]/g, '');
  if (!/^\d{1,40}$/.test(digits)) return { problem: 'phone.characters' };
  if (digits.startsWith('0')) return { problem: 'phone.local' };
  if (PRACTICE.test(digits)) return { digits };
  if (digits.length < 8 || digits.length > 15) return { problem: 'phone.length' };
  const problem = validatePhoneNumberLength(`+${digits}`);
  if (problem === undefined) return { digits };
  return { problem: problem === 'INVALID_COUNTRY' ? 'phone.country' : 'phone.length' };
}

const check = (value: string, helpers: CustomHelpers): string | ReturnType<CustomHelpers['error']> => {
  const result = readPhone(value);
  return 'digits' in result ? result.digits : helpers.error(result.problem);
};

/** A phone number, normalised to digits with country code. */
export const phoneSchema: StringSchema = Joi.string()
  .max(60)
  .custom(check)
  .messages(phoneMessages)
  .example('6281234567890')
  .description('Digits with country code; +, spaces and dashes are accepted.');

const LID = /^\d{5,20}@lid$/;

/** Like `phoneSchema`, and `<digits>@lid` for customers whose number is hidden. */
export const recipientSchema: StringSchema = Joi.string()
  .max(60)
  .custom((value: string, helpers: CustomHelpers) =>
    LID.test(value.trim()) ? value.trim() : check(value, helpers),
  )
  .messages(phoneMessages)
  .example('6281234567890')
  .description('Digits with country code, or `<digits>@lid` for a customer whose number is hidden.');
