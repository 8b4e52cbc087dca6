import type { Database } from '../../database/database.js';
import { Setting } from '../../models/setting.model.js';
import type { Switches } from '../../policies/permissions.js';
import type { Ctx } from '../../utils/context.js';

export const DEFAULT_SWITCHES: Switches = {
  allowUserBlasts: false,
  allowUserDeviceCreate: false,
  userJobControl: false,
  registrationEnabled: true,
};
const NAMES = Object.keys(DEFAULT_SWITCHES) as (keyof Switches)[];
/** Another process may have changed a switch; ours are known at once. */
const MAX_AGE_MS = 3000;

/** The switches an admin may change while the program runs. */
export class SettingsService {
  private cached?: { switches: Switches; readAt: number };

  constructor(private readonly database: Database) {}

  /** The switches as they are, at most three seconds old. */
  async switches(): Promise<Switches> {
    const { cached } = this;
    if (cached !== undefined && Date.now() - cached.readAt < MAX_AGE_MS) return cached.switches;
    const rows = await this.database.outsideTransaction(() => Setting.findAll({ where: { key: NAMES } }));
    const stored = Object.fromEntries(rows.map((row) => [row.key, row.value]));
    const switches = { ...DEFAULT_SWITCHES };
    for (const name of NAMES) {
      const value = stored[name];
      if (typeof value === 'boolean') switches[name] = value;
    }
    this.cached = { switches, readAt: Date.now() };
    return switches;
  }

  /** Changes the given switches and answers all of them. */
  async update(ctx: Ctx, changes: Partial<Switches>): Promise<Switches> {
    await this.database.transaction(async () => {
      for (const name of NAMES) {
        const value = changes[name];
        if (value !== undefined) await Setting.upsert({ key: name, value });
      }
    });
    this.cached = undefined;
    ctx.log.security('Settings were changed', { changes });
    return this.switches();
  }
}
