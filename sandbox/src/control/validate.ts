import { isPhoneNumber } from '../state/directory.js';
import { invalid } from './errors.js';

/** Turns an unchecked value into a checked one, or throws a ControlError that names the field. */
export type Parser<T> = (value: unknown, name: string) => T;

type Shape = Record<string, Parser<unknown>>;
type Parsed<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

/** An object with exactly these fields; unknown ones are refused so that a typing mistake is noticed. */
export function object<S extends Shape>(shape: S): Parser<Parsed<S>> {
  return (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(`${name} must be a JSON object`);
    }
    const input = value as Record<string, unknown>;
    const unknown = Object.keys(input).find((key) => !(key in shape));
    if (unknown) throw invalid(`unknown field "${unknown}"; known: ${Object.keys(shape).join(', ')}`);
    const entries = Object.entries(shape).map(([key, parse]) => [key, parse(input[key], key)]);
    return Object.fromEntries(entries) as Parsed<S>;
  };
}

export function optional<T>(parser: Parser<T>): Parser<T | undefined> {
  return (value, name) => (value === undefined ? undefined : parser(value, name));
}

export function nullable<T>(parser: Parser<T>): Parser<T | null> {
  return (value, name) => (value === null ? null : parser(value, name));
}

/** A non-empty string. */
export const string: Parser<string> = (value, name) => {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} must be a non-empty string`);
  return value;
};

/** Bytes in base64. */
export const base64: Parser<Buffer> = (value, name) => {
  if (typeof value !== 'string' || !value || value.length % 4 || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
    throw invalid(`${name} must be base64`);
  }
  return Buffer.from(value, 'base64');
};

export const boolean: Parser<boolean> = (value, name) => {
  if (typeof value !== 'boolean') throw invalid(`${name} must be true or false`);
  return value;
};

/** A whole number of at least `min`. */
export function integer(min = 0, max = Number.MAX_SAFE_INTEGER): Parser<number> {
  return (value, name) => {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      throw invalid(
        `${name} must be a whole number from ${min}${max < Number.MAX_SAFE_INTEGER ? ` to ${max}` : ''}`,
      );
    }
    return value;
  };
}

/** A number between two limits. */
export function number(min: number, max: number): Parser<number> {
  return (value, name) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      throw invalid(`${name} must be a number from ${min} to ${max}`);
    }
    return value;
  };
}

/** Digits with the country code. A leading plus sign is not accepted: one spelling per phone. */
export const phone: Parser<string> = (value, name) => {
  if (typeof value !== 'string' || !isPhoneNumber(value)) {
    throw invalid(`${name} must be a phone number: 5 to 15 digits with the country code`);
  }
  return value;
};

export function oneOf<T extends string>(...values: readonly T[]): Parser<T> {
  return (value, name) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw invalid(`${name} must be one of ${values.join(', ')}`);
    return found;
  };
}

export function list<T>(parser: Parser<T>): Parser<T[]> {
  return (value, name) => {
    if (!Array.isArray(value)) throw invalid(`${name} must be a list`);
    return value.map((item, index) => parser(item, `${name}[${index}]`));
  };
}

/** The first parser that accepts the value. */
export function either<A, B>(first: Parser<A>, second: Parser<B>, hint: string): Parser<A | B> {
  return (value, name) => {
    for (const parse of [first, second]) {
      try {
        return parse(value, name);
      } catch {
        continue;
      }
    }
    throw invalid(`${name} must be ${hint}`);
  };
}

/** An object whose keys are phones. */
export function byPhone<T>(parser: Parser<T>): Parser<Record<string, T>> {
  return (value, name) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw invalid(`${name} must be an object with phones as keys`);
    }
    const entries = Object.entries(value).map(([key, item]) => [
      phone(key, `${name} key`),
      parser(item, `${name}.${key}`),
    ]);
    return Object.fromEntries(entries) as Record<string, T>;
  };
}
