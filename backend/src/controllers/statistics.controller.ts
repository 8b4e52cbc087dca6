import type { UserStatisticsService } from '../services/statistics/index.js';
import { ok, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

const DAY_MS = 86_400_000;

/** HTTP ⇄ statistics. */
export class StatisticsController {
  constructor(private readonly userStatistics: UserStatisticsService) {}

  readonly ofUser = async ({ ctx, query }: RouteRequest<unknown, { from?: Date }>): Promise<Reply> => {
    const from = query.from ?? new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS);
    return ok(await this.userStatistics.get(ctx, { from }));
  };
}
