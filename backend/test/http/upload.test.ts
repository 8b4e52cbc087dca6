import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import Joi from 'joi';
import sharp from 'sharp';
import supertest from 'supertest';
import { errorHandler } from '../../src/middleware/error-handler.js';
import { requestContext } from '../../src/middleware/request-context.js';
import type { UploadedFile } from '../../src/middleware/upload.js';
import { DEFAULT_SWITCHES } from '../../src/services/settings/settings.service.js';
import { RouteRegistry } from '../../src/routes/registry.js';
import { ok } from '../../src/controllers/reply.js';
import { createApiRouter, route } from '../../src/routes/route.js';
import { silentLogger } from '../../src/utils/logger.js';

const MB = 1024 * 1024;
const dir = mkdtempSync(join(tmpdir(), 'pesan-upload-'));
const tempDir = join(dir, 'temp');
const seen: { file: UploadedFile; content: Buffer }[] = [];
let agent: ReturnType<typeof supertest>;
let png: Buffer;

beforeAll(async () => {
  png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const pass: express.RequestHandler = (_request, _response, next) => next();
  const router = createApiRouter({
    registry: new RouteRegistry(),
    verifyToken: () => Promise.reject(new Error('not used')),
    switches: () => Promise.resolve(DEFAULT_SWITCHES),
    limits: { anonymous: pass, user: pass, login: pass },
    uploads: { tempDir, maxBytes: 10 * MB },
  });
  const upload = (path: string, types?: string[]) =>
    route(router, {
      method: 'post',
      path,
      auth: 'public',
      request: {
        files: { field: 'file', types },
        body: Joi.object<{ caption?: string }>({ caption: Joi.string().max(20) }),
      },
      responses: { 200: Joi.object() },
      summary: 'Takes a file',
      tags: ['Test'],
      handler: ({ files, body }) => {
        for (const file of files) seen.push({ file, content: readFileSync(file.path) });
        return ok({ files: files.map(({ path: _path, ...rest }) => rest), body });
      },
    });
  upload('/any');
  upload('/image', ['image/']);
  const app = express();
  app.use(requestContext(silentLogger), router.express, errorHandler({ showDetails: false }));
  agent = supertest(app);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const leftovers = (): string[] => (existsSync(tempDir) ? readdirSync(tempDir) : []);

describe('uploads', () => {
  it('refuses a file without content', async () => {
    const answer = await agent.post('/any').attach('file', Buffer.alloc(0), 'empty.txt').expect(400);
    expect(answer.body.errors).toEqual([{ field: 'file', message: 'The file is empty.' }]);
  });

  it('arrive with their real type, their own name and a random one on disk', async () => {
    const answer = await agent.post('/any').field('caption', 'halo').attach('file', png, 'foto 🐪 toko.txt');
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({
      files: [
        { field: 'file', originalName: 'foto 🐪 toko.txt', mimetype: 'image/png', sizeBytes: png.length },
      ],
      body: { caption: 'halo' },
    });
    expect(seen.at(-1)?.content.equals(png)).toBe(true);
    expect(seen.at(-1)?.file.path).toMatch(/[0-9a-f-]{36}$/);
  });

  it('refuse a text file named .jpg or sent as an image', async () => {
    const named = await agent.post('/image').attach('file', Buffer.from('just words'), 'photo.jpg');
    expect(named.status).toBe(415);
    expect(named.body.code).toBe('FILE_TYPE_REFUSED');
    const claimed = await agent
      .post('/any')
      .attach('file', Buffer.from('just words'), { filename: 'photo', contentType: 'image/png' });
    expect(claimed.status).toBe(415);
  });

  it('refuse a type the route does not take', async () => {
    expect((await agent.post('/image').attach('file', Buffer.from('words'), 'notes.txt')).status).toBe(415);
  });

  it('take plain text, CSV and unknown bytes where anything goes', async () => {
    const type = async (content: Buffer, name: string) =>
      (await agent.post('/any').attach('file', content, name)).body.data.files[0].mimetype;
    expect(await type(Buffer.from('words'), 'notes.txt')).toBe('text/plain');
    expect(await type(Buffer.from('a,b'), 'list.csv')).toBe('text/csv');
    expect(await type(Buffer.from([0, 1, 2, 3]), 'thing.bin')).toBe('application/octet-stream');
  });

  it('refuse 11 MB at a limit of 10 MB', async () => {
    const answer = await agent.post('/any').attach('file', Buffer.alloc(11 * MB), 'big.bin');
    expect(answer.status).toBe(413);
    expect(answer.body.code).toBe('FILE_TOO_LARGE');
  });

  it('refuse a missing file, a second file, another field name and a broken body', async () => {
    expect((await agent.post('/any').field('caption', 'x')).status).toBe(400);
    expect((await agent.post('/any').attach('file', png, 'a.png').attach('file', png, 'b.png')).status).toBe(
      400,
    );
    expect((await agent.post('/any').attach('other', png, 'a.png')).status).toBe(400);
    const broken = await agent
      .post('/any')
      .set('Content-Type', 'multipart/form-data; boundary=x')
      .send('--x\r\nnothing');
    expect(broken.status).toBe(400);
  });

  it('check the other fields too', async () => {
    const answer = await agent.post('/any').field('caption', 'y'.repeat(30)).attach('file', png, 'a.png');
    expect(answer.body.errors).toEqual([{ field: 'caption', message: expect.any(String) }]);
  });

  it('never let a name reach into the file system', async () => {
    const answer = await agent.post('/any').attach('file', Buffer.from('x'), '../../etc/passwd.txt');
    expect(answer.body.data.files[0].originalName).toBe('passwd.txt');
  });

  it('leave nothing behind, however the request ended', async () => {
    const deadline = Date.now() + 5000;
    while (leftovers().length > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(leftovers()).toEqual([]);
  });
});
