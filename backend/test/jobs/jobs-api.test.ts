import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeviceAccess,
  Job,
  JobItem,
  QueueItem,
  Setting,
  type Device,
  type User,
} from '../../src/models/index.js';
import type { Role } from '../../src/models/user.model.js';
import { buildTestApp, type TestApp } from '../support/test-app.js';

const base = '/api/whatsapp-multi-device';
const phoneOf = (n: number): string => String(6_280_077_000_000 + n);
const recipients = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => ({ to: phoneOf(from + n), message: `Hello ${n}` }));

interface Answer {
  success: boolean;
  code?: string;
  message?: string;
  errors?: { field: string; message: string }[];
  data: Record<string, unknown> & { jobId: string };
  pagination?: { total: number };
}

/** Nothing is started here: jobs stay as they were made. */
describe('the jobs API', () => {
  let app: TestApp;
  let admin: User;
  let operator: User;
  let device: Device;

  beforeAll(async () => {
    app = await buildTestApp({
      env: { QUEUE_MAX_SIZE: '30000', MIN_DELAY_MS: '3000', MAX_DELAY_MS: '7000' },
    });
    admin = await app.createUser({ role: 'admin' });
    operator = await app.createUser({ role: 'operator' });
    device = await app.createDevice({ userId: operator.id });
  });

  afterAll(async () => {
    await app?.close();
  });

  const createPath = (target = device): string => `${base}/devices/${target.deviceId}/jobs/send-text`;
  const post = async (
    user: User,
    path: string,
    body: object = {},
  ): Promise<{ status: number; body: Answer }> => app.agent.post(path).set(app.as(user)).send(body);
  const get = async (user: User, path: string): Promise<{ status: number; body: Answer; text: string }> =>
    app.agent.get(path).set(app.as(user));
  const create = async (body: object, user = operator): Promise<Answer['data']> => {
    const answer = await post(user, createPath(), body);
    expect(answer).toMatchObject({ status: 201 });
    return answer.body.data;
  };

  it('creates a job with the documented answer', async () => {
    const data = await create({ messages: recipients(3), name: 'Catalogue' });
    expect(data).toMatchObject({
      status: 'queued',
      delaySec: 3,
      total: 3,
      name: 'Catalogue',
      deviceId: device.deviceId,
      skipped: { duplicates: [] },
      progress: { total: 3, completed: 0, failed: 0, pending: 3, cancelled: 0 },
    });
    expect(data.jobId).toMatch(/^job-\d+-[0-9a-f]+$/);
  });

  it.each([
    ['spaces', ' \n\t'],
    ['invisible characters', '\u200b\u2060'],
    ['nothing once the name is filled in', ' {{name}} '],
  ])('refuses a text of %s', async (_what, message) => {
    const answer = await post(operator, createPath(), {
      messages: [...recipients(1), { to: phoneOf(1), message }],
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect(answer.body.errors?.[0]?.field).toBe('messages[1].message');
  });

  it('says at once that a job for a disconnected device waits for it', async () => {
    const data = await create({ messages: recipients(1) });
    expect(data.waiting).toMatchObject({ reason: 'device-offline' });
  });

  it('sends one message to a number that is listed twice, and lists the others', async () => {
    const data = await create({
      messages: [
        { to: '+62 800-7700-0001', message: 'first' },
        { to: '6280077000001', message: 'second' },
        { to: '6280077000002', message: 'third' },
      ],
    });
    expect(data).toMatchObject({ total: 2, skipped: { duplicates: [{ index: 1, to: '6280077000001' }] } });
    const job = await Job.findOne({ where: { jobId: data.jobId } });
    const items = await JobItem.findAll({ where: { jobId: job?.id }, order: [['seq', 'ASC']] });
    expect(items.map(({ message }) => message)).toEqual(['first', 'third']);
  });

  it('fills in the name of each recipient', async () => {
    const data = await create({
      messages: [{ to: phoneOf(1), message: 'Hi {{name}}, {{ phone }}, {{x}}', name: 'Ana' }],
    });
    const items = await get(operator, `${base}/jobs/${data.jobId}/items`);
    expect(items.body.data).toMatchObject([
      { message: `Hi Ana, ${phoneOf(1)}, {{x}}`, name: 'Ana', state: 'queued' },
    ]);
  });

  it('takes 20,000 recipients in less than two seconds of its own time', async () => {
    const target = await app.createDevice({ userId: operator.id });
    const answer = await post(operator, createPath(target), { messages: recipients(20_000), delay: 0 });
    expect(answer).toMatchObject({ status: 201, body: { data: { total: 20_000 } } });
    const job = await Job.findOne({ where: { jobId: answer.body.data.jobId } });
    expect(await JobItem.count({ where: { jobId: job?.id } })).toBe(20_000);
    expect(await QueueItem.count({ where: { lane: `device:${target.deviceId}` } })).toBe(1);
    const tooMany = await post(operator, createPath(target), { messages: recipients(10_001, 20_000) });
    expect(tooMany).toMatchObject({ status: 429, body: { code: 'QUEUE_FULL' } });
    expect(tooMany.body.message).toContain('20000 messages waiting');
  });

  it.each<[string, object, string]>([
    ['no messages', { messages: [] }, 'messages'],
    ['a message without text', { messages: [{ to: phoneOf(1), message: '' }] }, 'messages[0].message'],
    [
      'a text that is too long',
      { messages: [{ to: phoneOf(1), message: 'x'.repeat(70_000) }] },
      'messages[0].message',
    ],
    [
      'a local number',
      { messages: [...recipients(3), { to: '0812345678', message: 'x' }] },
      'messages[3].to',
    ],
    ['letters as a number', { messages: [{ to: 'abc', message: 'x' }] }, 'messages[0].to'],
    ['a negative delay', { messages: recipients(1), delay: -1 }, 'delay'],
    ['a delay of more than an hour', { messages: recipients(1), delay: 3_601 }, 'delay'],
    ['an unknown field', { messages: recipients(1), speed: 9 }, 'speed'],
  ])('refuses %s and names the field', async (_what, body, field) => {
    const answer = await post(operator, createPath(), body);
    expect(answer).toMatchObject({ status: 400, body: { success: false, code: 'VALIDATION_FAILED' } });
    expect(answer.body.errors?.map((problem) => problem.field)).toContain(field);
  });

  it('refuses a body beyond 20 MB', async () => {
    const messages = [{ to: phoneOf(1), message: 'x'.repeat(21 * 1024 * 1024) }];
    expect(await post(operator, createPath(), { messages })).toMatchObject({
      status: 413,
      body: { code: 'BODY_TOO_LARGE' },
    });
  });

  it('refuses a device that does not exist, or is somebody else’s', async () => {
    const body = { messages: recipients(1) };
    const foreign = await app.createDevice();
    expect((await post(operator, `${base}/devices/nobody/jobs/send-text`, body)).status).toBe(404);
    expect(await post(operator, createPath(foreign), body)).toMatchObject({
      status: 403,
      body: { message: 'Anda tidak punya akses ke device ini' },
    });
    expect((await post(admin, createPath(foreign), body)).status).toBe(201);
    await DeviceAccess.create({ userId: operator.id, deviceId: foreign.id } as never);
    expect((await post(operator, createPath(foreign), body)).status).toBe(201);
    expect((await app.agent.post(createPath()).send(body)).status).toBe(401);
  });

  it('lets users blast and steer only while the switches are on, and always cancel', async () => {
    const user = await app.createUser({ role: 'user' });
    const own = await app.createDevice({ userId: user.id });
    const body = { messages: recipients(2) };
    expect((await post(user, createPath(own), body)).status).toBe(403);
    const made = await post(admin, createPath(own), body);
    const { jobId } = made.body.data;
    expect((await get(user, `${base}/jobs/${jobId}`)).body.data).toMatchObject({
      can: { pause: false, resume: false, cancel: true, retry: false },
    });
    expect((await post(user, `${base}/jobs/${jobId}/pause`)).status).toBe(403);
    const { settings } = app.container;
    await settings.update(app.ctxFor(admin), { allowUserBlasts: true, userJobControl: true });
    expect((await post(user, createPath(own), body)).status).toBe(201);
    expect((await post(user, `${base}/jobs/${jobId}/pause`)).status).toBe(200);
    expect((await post(user, `${base}/jobs/${jobId}/cancel`)).status).toBe(200);
    await settings.update(app.ctxFor(admin), { allowUserBlasts: false, userJobControl: false });
    expect(await Setting.count()).toBeGreaterThan(0);
  });

  it.each<[Role, number, number]>([
    ['agent', 403, 403],
    ['auditor', 200, 403],
    ['readonly', 200, 403],
  ])('%s may list (%d) and cancel (%d)', async (role, list, cancel) => {
    const viewer = await app.createUser({ role });
    const { jobId } = await create({ messages: recipients(1) });
    expect((await get(viewer, `${base}/jobs`)).status).toBe(list);
    expect((await post(viewer, `${base}/jobs/${jobId}/cancel`)).status).toBe(cancel);
  });

  it('shows nobody the jobs of others, except to those who see everything', async () => {
    const stranger = await app.createUser({ role: 'operator' });
    const { jobId } = await create({ messages: recipients(1) });
    for (const path of ['', '/items', '/items.csv']) {
      expect((await get(stranger, `${base}/jobs/${jobId}${path}`)).status).toBe(403);
    }
    for (const command of ['pause', 'resume', 'cancel', 'retry']) {
      expect((await post(stranger, `${base}/jobs/${jobId}/${command}`)).status).toBe(403);
    }
    expect((await get(stranger, `${base}/jobs`)).body.pagination?.total).toBe(0);
    expect((await get(stranger, `${base}/jobs/job-none`)).status).toBe(404);
    expect((await get(operator, `/api/admin/jobs/${jobId}`)).status).toBe(403);
  });

  it('refuses commands that do not fit the state, with a sentence', async () => {
    const { jobId } = await create({ messages: recipients(2) });
    const command = async (name: string) => {
      const { status, body } = await post(operator, `${base}/jobs/${jobId}/${name}`);
      return [status, body.code ?? body.data.status, body.message];
    };
    expect(await command('resume')).toEqual([
      409,
      'JOB_STATE_CONFLICT',
      'The job is not paused; it is waiting to start.',
    ]);
    expect((await command('pause')).slice(0, 2)).toEqual([200, 'paused']);
    expect(await command('pause')).toEqual([409, 'JOB_STATE_CONFLICT', 'The job is already paused.']);
    expect((await command('resume')).slice(0, 2)).toEqual([200, 'queued']);
    expect((await command('resume'))[0]).toBe(409);
    expect((await command('retry'))[0]).toBe(409);
    expect((await command('cancel')).slice(0, 2)).toEqual([200, 'cancelled']);
    expect(await command('cancel')).toEqual([409, 'JOB_STATE_CONFLICT', 'The job is already cancelled.']);
    expect(await command('pause')).toEqual([
      409,
      'JOB_STATE_CONFLICT',
      'The job is cancelled; it cannot be paused any more.',
    ]);
    expect((await get(operator, `${base}/jobs/${jobId}`)).body.data).toMatchObject({
      progress: { total: 2, completed: 0, failed: 0, cancelled: 2, pending: 0 },
    });
  });

  it('lists and filters jobs and their recipients', async () => {
    const owner = await app.createUser({ role: 'operator' });
    const own = await app.createDevice({ userId: owner.id });
    for (let n = 0; n < 3; n += 1)
      await post(owner, createPath(own), { messages: recipients(30), name: `Job ${n}` });
    const page = await get(owner, `${base}/jobs?limit=2`);
    expect(page.body).toMatchObject({
      data: [{ name: 'Job 2' }, { name: 'Job 1' }],
      pagination: { page: 1, limit: 2, total: 3, totalPages: 2 },
    });
    expect((await get(owner, `${base}/jobs?status=paused`)).body.pagination?.total).toBe(0);
    expect((await get(owner, `${base}/jobs?status=nonsense`)).status).toBe(400);
    const { jobId } = (page.body.data as unknown as { jobId: string }[])[0] ?? { jobId: '' };
    const items = await get(owner, `${base}/jobs/${jobId}/items?status=queued&search=77000&limit=10&page=1`);
    expect(items.body.pagination?.total).toBe(30);
    expect(
      (await get(owner, `${base}/jobs/${jobId}/items?search=${phoneOf(7)}`)).body.pagination?.total,
    ).toBe(1);
    expect((await get(owner, `${base}/jobs/${jobId}/items?status=read`)).body.pagination?.total).toBe(0);
    expect((await get(owner, `${base}/jobs/${jobId}/items?search=%25`)).body.pagination?.total).toBe(0);
  });

  it('exports all recipients as CSV, with formulas made harmless', async () => {
    const messages = [
      ...recipients(2_500),
      { to: phoneOf(9_999), message: '=HYPERLINK("http://x")', name: '+Evil, "Inc"' },
    ];
    const { jobId } = await create({ messages });
    const csv = await get(operator, `${base}/jobs/${jobId}/items.csv`);
    expect(csv.status).toBe(200);
    const lines = csv.text.trimEnd().split('\n');
    expect(lines).toHaveLength(2_502);
    expect(lines[0]).toBe(
      'seq,to,name,message,state,attempts,errorCode,errorMessage,messageId,sentAt,deliveredAt,readAt',
    );
    expect(lines.at(-1)).toContain(`'=HYPERLINK`);
    expect(lines.at(-1)).toContain(`'+Evil`);
  });

  it('gives administrators every job under their own address', async () => {
    const { jobId } = await create({ messages: recipients(1) });
    expect((await get(admin, '/api/admin/jobs')).body.pagination?.total).toBeGreaterThan(1);
    for (const [command, status] of [
      ['pause', 'paused'],
      ['resume', 'queued'],
      ['cancel', 'cancelled'],
    ] as const) {
      expect(await post(admin, `/api/admin/jobs/${jobId}/${command}`)).toMatchObject({
        status: 200,
        body: { data: { status } },
      });
    }
    expect((await post(admin, `/api/admin/jobs/${jobId}/retry`)).status).toBe(409);
    expect((await get(admin, `/api/admin/jobs/${jobId}`)).body.data).toMatchObject({ status: 'cancelled' });
  });

  it('estimates rate and end from the pacing before anything was measured', async () => {
    const target = await app.createDevice({ userId: operator.id, status: 'connected' });
    const { body } = await post(operator, createPath(target), { messages: recipients(12) });
    expect(body.data).toMatchObject({ ratePerMinute: 12, waiting: null });
    expect(Date.parse(String(body.data.etaAt))).toBeGreaterThan(Date.now() + 50_000);
  });

  it('starts a scheduled job not before its time and says so', async () => {
    const scheduleTime = new Date(Date.now() + 3_600_000).toISOString();
    const data = await create({ messages: recipients(1), scheduleTime });
    expect(data).toMatchObject({
      status: 'queued',
      scheduledAt: scheduleTime,
      waiting: { reason: 'scheduled', until: scheduleTime },
    });
  });
});
