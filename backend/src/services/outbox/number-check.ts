import { Sql, placeholders } from '../../database/sql.js';
import type { Database } from '../../database/database.js';
import { timeFromSql } from '../../database/sql-time.js';
import type { IdentitiesService } from '../identities/index.js';
import type { WhatsAppPort } from '../ports/whatsapp.port.js';

const VALID_MS = 7 * 24 * 3_600_000;

/** What is stored about a number's being on WhatsApp, as a raw row or a model gives it. */
export interface CheckedNumber {
  isOnWhatsApp: boolean | number | null;
  checkedAt: unknown;
}

/** Remembers for a week which numbers are on WhatsApp; those that are not are asked about again for each message. */
export class NumberCheck {
  private readonly sql: Sql;

  constructor(
    private readonly deps: { database: Database; identities: IdentitiesService; whatsapp: WhatsAppPort },
  ) {
    this.sql = new Sql(deps.database);
  }

  /**
   * True when the stored answer is missing or old. That a number is absent counts only when it was learned after the
   * message was written (`since`): people join WhatsApp, and whoever writes again expects us to look again.
   */
  isStale(known: CheckedNumber | undefined, since: Date): boolean {
    const checkedAt = timeFromSql(known?.checkedAt);
    if (!known || checkedAt === null || known.isOnWhatsApp === null) return true;
    if (Number(known.isOnWhatsApp) === 0 && checkedAt < since) return true;
    return Date.now() - checkedAt.getTime() > VALID_MS;
  }

  /** Asks WhatsApp about these numbers and stores the answers. Throws when WhatsApp does not answer. */
  async check(deviceId: string, pns: string[]): Promise<void> {
    if (pns.length === 0) return;
    const answers = await this.deps.whatsapp.checkNumbers(deviceId, pns);
    const asked = new Set(pns);
    const known = answers.filter((answer) => asked.has(answer.pn));
    const people = known.map(({ pn, lid, isOnWhatsApp }) => ({
      address: { pn, lid: isOnWhatsApp ? lid : undefined },
    }));
    if (people.length === 0) return;
    await this.deps.database.transaction(async () => {
      await this.deps.identities.resolveAll(people, 'check');
      for (const isOnWhatsApp of [true, false]) {
        const matching = known.filter((answer) => answer.isOnWhatsApp === isOnWhatsApp);
        await this.store(
          matching.map((answer) => answer.pn),
          isOnWhatsApp,
        );
      }
    });
  }

  private async store(pns: string[], isOnWhatsApp: boolean): Promise<void> {
    if (pns.length === 0) return;
    await this.sql.update(
      `UPDATE identities SET isOnWhatsApp = $1, checkedAt = $2 WHERE pn IN (${placeholders(pns.length, 2)})`,
      [isOnWhatsApp ? 1 : 0, this.sql.time(new Date()), ...pns],
    );
  }
}
