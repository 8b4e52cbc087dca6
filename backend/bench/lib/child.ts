import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LoopDelay, Vitals } from './probe.js';

const here = path.dirname(fileURLToPath(import.meta.url));
/** `backend/dist`. */
export const distDir = path.resolve(here, '../..');
export const repoDir = path.resolve(distDir, '../..');
const probe = pathToFileURL(path.join(here, 'probe.js')).href;
const STOP_WITHIN_MS = 20_000;
const KEPT_LINES = 40;

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

export interface ChildOptions {
  env?: Record<string, string>;
  args?: string[];
  /** Writes a CPU profile into this folder when the process ends. */
  profileDir?: string;
  /** What it says without being asked. */
  onNews?: (news: unknown) => void;
}

const running = new Set<Child>();

/** Ends whatever is still running; for the end of the program, whichever way it comes. */
export async function stopEverything(): Promise<void> {
  await Promise.all([...running].map((child) => child.stop()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

const folders: string[] = [];

/** A temporary folder that is removed at the end of the program at the latest. */
export function makeFolder(prefix: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), prefix));
  folders.push(folder);
  return folder;
}

/** A measured process with a channel to ask it things. */
export class Child {
  private readonly process: ChildProcess;
  private readonly open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private readonly output: string[] = [];
  private nextId = 1;
  readonly startedAtMs = Date.now();

  constructor(
    readonly name: string,
    script: string,
    { env = {}, args = [], profileDir, onNews }: ChildOptions = {},
  ) {
    const profiling = profileDir
      ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`, `--cpu-prof-name=${name}.cpuprofile`]
      : [];
    this.process = fork(script, args, {
      execArgv: ['--expose-gc', '--import', probe, ...profiling],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    running.add(this);
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (text) => this.note(String(text)));
    this.process.on('message', (message) => {
      if ('id' in (message as object)) this.settle(message as Answer);
      else onNews?.(message);
    });
    this.process.once('exit', (code, signal) => this.ended(`${name} ended (${code ?? signal})`));
    this.process.once('error', (error) => this.ended(`${name} failed: ${error.message}`));
  }

  /** The last lines it printed. */
  get lastOutput(): string {
    return this.output.join('');
  }

  get hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  ask<T>(command: string, input?: unknown): Promise<T> {
    if (this.hasEnded) return Promise.reject(new Error(`${this.name} is not running:\n${this.lastOutput}`));
    const id = this.nextId++;
    return new Promise<T>((resolve, reject) => {
      this.open.set(id, { resolve: (value) => resolve(value as T), reject });
      this.process.send({ id, command, input });
    });
  }

  vitals = (): Promise<Vitals> => this.ask<Vitals>('vitals');
  cpuMs = (): Promise<number> => this.ask<number>('cpuMs');
  loopDelay = (): Promise<LoopDelay> => this.ask<LoopDelay>('loopDelay');

  /** Ends it in an orderly way, or by force when it takes too long. */
  async stop(): Promise<void> {
    if (!this.hasEnded) {
      const ended = once(this.process, 'exit');
      this.process.kill('SIGTERM');
      const patience = setTimeout(() => this.process.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(patience);
    }
    running.delete(this);
  }

  private note(text: string): void {
    this.output.push(text);
    if (this.output.length > KEPT_LINES) this.output.shift();
  }

  private settle({ id, result, error }: Answer): void {
    const waiting = this.open.get(id);
    this.open.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${this.name}: ${error}`));
  }

  private ended(why: string): void {
    running.delete(this);
    for (const { reject } of this.open.values()) reject(new Error(`${why}:\n${this.lastOutput}`));
    this.open.clear();
  }
}

/** A loopback port nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Nothing will change by asking again. */
export class Hopeless extends Error {}

/** Asks until there is an answer; a failing question counts as none, unless it is hopeless. */
export async function until<T>(
  what: string,
  probeOnce: () => Promise<T | undefined | false>,
  { withinMs = 60_000, everyMs = 50 } = {},
): Promise<T> {
  const deadlineMs = Date.now() + withinMs;
  let lastError: unknown;
  for (;;) {
    const found = await probeOnce().catch((error: unknown) => {
      if (error instanceof Hopeless) throw error;
      lastError = error;
      return undefined;
    });
    if (found) return found;
    if (Date.now() > deadlineMs)
      throw new Error(`Waited ${withinMs / 1000} s for ${what}.`, { cause: lastError });
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Runs the work for each item, at most `width` at a time. */
export async function inParallel<T>(
  items: T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const left = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of left) await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
