/** Where environment values come from; tests pass a plain object. */
export type EnvSource = Record<string, string | undefined>;

/** The configuration cannot be used. `problems` lists every reason at once, one sentence each. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

const DURATION_UNIT_SEC: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads typed values and collects problems instead of throwing at the first one. An empty value counts as unset; `0` does not. */
export class EnvReader {
  readonly problems: string[] = [];

  constructor(private readonly source: EnvSource) {}

  has(name: string): boolean {
    return this.optional(name) !== undefined;
  }

  optional(name: string): string | undefined {
    const value = this.source[name]?.trim();
    return value === undefined || value === '' ? undefined : value;
  }

  text(name: string, fallback: string): string {
    return this.optional(name) ?? fallback;
  }

  int(name: string, fallback: number, range: { min?: number; max?: number } = {}): number {
    const raw = this.optional(name);
    if (raw === undefined) return fallback;
    const value = Number(raw);
    const min = range.min ?? 0;
    const max = range.max ?? Number.MAX_SAFE_INTEGER;
    if (!Number.isInteger(value) || value < min || value > max) {
      this.problems.push(
        `${name} must be a whole number ${max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`}.`,
      );
      return fallback;
    }
    return value;
  }

  bool(name: string, fallback: boolean): boolean {
    const raw = this.optional(name)?.toLowerCase();
    if (raw === undefined) return fallback;
    if (['true', '1', 'yes', 'on'].includes(raw)) return true;
    if (['false', '0', 'no', 'off'].includes(raw)) return false;
    this.problems.push(`${name} must be true or false.`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const raw = this.optional(name);
    if (raw === undefined) return fallback;
    const found = allowed.find((value) => value === raw.toLowerCase());
    if (found === undefined) this.problems.push(`${name} must be one of ${allowed.join(', ')}.`);
    return found ?? fallback;
  }

  /** A duration such as `15m`, `24h`, `7d` or a bare number of seconds; answers seconds. */
  durationSec(name: string, fallbackSec: number): number {
    const raw = this.optional(name);
    if (raw === undefined) return fallbackSec;
    const match = /^(\d+)\s*([smhd])?$/.exec(raw);
    const seconds = match ? Number(match[1]) * (DURATION_UNIT_SEC[match[2] ?? 's'] ?? 1) : 0;
    if (seconds <= 0) {
      this.problems.push(`${name} must be a duration such as 15m, 24h or 7d.`);
      return fallbackSec;
    }
    return seconds;
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const raw = this.optional(name);
    if (raw === undefined) return undefined;
    if (!URL.canParse(raw) || !protocols.includes(new URL(raw).protocol)) {
      this.problems.push(
        `${name} must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}.`,
      );
      return undefined;
    }
    return raw;
  }

  list(name: string): string[] {
    return (this.optional(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }
}
