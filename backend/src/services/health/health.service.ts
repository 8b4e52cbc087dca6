import { cpus, loadavg, totalmem } from 'node:os';
import type { Database } from '../../database/database.js';

export interface HealthProbes {
  /** How many devices are connected in this process. */
  activeSessions: () => number;
  /** Whether the queue engine is taking work. */
  isQueueRunning: () => boolean;
}

export interface HealthReport {
  isHealthy: boolean;
  database: 'connected' | 'disconnected';
  queue: 'running' | 'stopped';
  activeSessions: number;
  uptimeSec: number;
  memoryUsedMb: number;
  memoryTotalMb: number;
  /** One-minute load per core, in percent. */
  cpuPercent: number;
}

const MB = 1024 * 1024;

/** Whether the program is fit to work. */
export class HealthService {
  constructor(
    private readonly database: Database,
    private readonly probes: HealthProbes,
  ) {}

  async report(): Promise<HealthReport> {
    const isAlive = await this.database.isAlive();
    return {
      isHealthy: isAlive,
      database: isAlive ? 'connected' : 'disconnected',
      queue: this.probes.isQueueRunning() ? 'running' : 'stopped',
      activeSessions: this.probes.activeSessions(),
      uptimeSec: Math.round(process.uptime()),
      memoryUsedMb: Math.round(process.memoryUsage.rss() / MB),
      memoryTotalMb: Math.round(totalmem() / MB),
      cpuPercent: Math.min(100, Math.round(((loadavg()[0] ?? 0) / Math.max(1, cpus().length)) * 100)),
    };
  }
}
