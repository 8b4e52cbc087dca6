import type { Env } from '../config/env.js';
import {
  presentHealth,
  presentHealthV2,
  presentPlainHealth,
  presentPublicSystem,
  presentSystem,
} from '../presenters/system.presenter.js';
import type { HealthService } from '../services/health/health.service.js';
import type { SettingsService } from '../services/settings/settings.service.js';
import { bare, ok, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type Empty = Record<string, never>;

export class SystemController {
  constructor(
    private readonly env: Env,
    private readonly version: string,
    private readonly health: HealthService,
    private readonly settings: SettingsService,
  ) {}

  system = async (): Promise<Reply> => ok(presentSystem(this.env, this.version));

  publicSystem = async (): Promise<Reply> => {
    const { registrationEnabled } = await this.settings.switches();
    return ok(presentPublicSystem(this.env, this.version, registrationEnabled));
  };

  apiHealth = async ({ query }: RouteRequest<Empty, { format?: 'v2' }, Empty>): Promise<Reply> => {
    const report = await this.health.report();
    return bare(
      query.format === 'v2' ? presentHealthV2(report) : presentHealth(report),
      report.isHealthy ? 200 : 503,
    );
  };

  plainHealth = async (): Promise<Reply> => {
    const report = await this.health.report();
    return bare(presentPlainHealth(report), report.isHealthy ? 200 : 503);
  };
}
