import { presentJob, presentJobItem } from '../presenters/job.presenter.js';
import {
  itemsCsv,
  type DescribedJob,
  type JobControlService,
  type JobsService,
} from '../services/jobs/index.js';
import type { CreateTextJobBody, ListItemsQuery, ListJobsQuery } from '../validators/jobs.validator.js';
import { created, ok, paginate, stream, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

type ByJob = RouteRequest<{ jobId: string }>;

const present = ({ job, view }: DescribedJob): ReturnType<typeof presentJob> => presentJob(job, view);

/** Chat blasts. */
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly control: JobControlService,
  ) {}

  createText = async (
    request: RouteRequest<{ deviceId: string }, unknown, CreateTextJobBody>,
  ): Promise<Reply> => {
    const { ctx, params, body } = request;
    const { duplicates, ...job } = await this.jobs.createText(ctx, { ...body, deviceId: params.deviceId });
    return created({ ...present(job), skipped: { duplicates } });
  };

  list = async ({ ctx, query }: RouteRequest<unknown, ListJobsQuery>): Promise<Reply> => {
    const { jobs, total } = await this.jobs.list(ctx, query);
    return ok(jobs.map(present), { pagination: paginate(query, total) });
  };

  get = async ({ ctx, params }: ByJob): Promise<Reply> => {
    const { report, ...job } = await this.jobs.details(ctx, params.jobId);
    return ok({ ...present(job), ...report });
  };

  items = async ({ ctx, params, query }: RouteRequest<{ jobId: string }, ListItemsQuery>): Promise<Reply> => {
    const { items, total } = await this.jobs.items(ctx, params.jobId, query);
    return ok(items.map(presentJobItem), { pagination: paginate(query, total) });
  };

  csv = async ({ ctx, params }: ByJob): Promise<Reply> => {
    const { job } = await this.jobs.get(ctx, params.jobId);
    return stream(itemsCsv(job.id, presentJobItem), {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${job.jobId}.csv"`,
    });
  };

  pause = (request: ByJob): Promise<Reply> => this.command(request, 'pause');
  resume = (request: ByJob): Promise<Reply> => this.command(request, 'resume');
  cancel = (request: ByJob): Promise<Reply> => this.command(request, 'cancel');
  retry = (request: ByJob): Promise<Reply> => this.command(request, 'retry');

  private async command(
    { ctx, params }: ByJob,
    name: 'pause' | 'resume' | 'cancel' | 'retry',
  ): Promise<Reply> {
    const job = await this.control[name](ctx, params.jobId);
    return ok(present(await this.jobs.describe(ctx, job)));
  }
}
