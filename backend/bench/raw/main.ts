/** Raw Baileys as its own documentation shows it: the yardstick. Told what to do by the parent process. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  BufferJSON,
  initAuthCreds,
  makeCacheableSignalKeyStore,
  makeWASocket,
  useMultiFileAuthState,
  type AuthenticationState,
  type WASocket,
} from '@whiskeysockets/baileys';
import { answer } from '../lib/commands.js';
import { quietLogger } from './quiet-logger.js';
import { memoryAuth } from './memory-auth.js';

const [url = '', dir = ''] = process.argv.slice(2);
const sockets = new Map<string, WASocket>();
const RESTART_REQUIRED = 515;

function dial(auth: AuthenticationState): WASocket {
  return makeWASocket({ auth, waWebSocketUrl: url, logger: quietLogger });
}

const folderOf = (phone: string): string => path.join(dir, phone);

/** Resolves when the socket is open, rejects when it closes first. */
function whenOpen(sock: WASocket): Promise<void> {
  return new Promise((resolve, reject) => {
    sock.ev.on('connection.update', ({ connection, lastDisconnect }) => {
      if (connection === 'open') resolve();
      if (connection === 'close') reject(lastDisconnect?.error ?? new Error('closed'));
    });
  });
}

/** Opens a stored session the way the documentation says. */
async function open(phone: string): Promise<void> {
  const { state, saveCreds } = await useMultiFileAuthState(folderOf(phone));
  const sock = dial({ creds: state.creds, keys: makeCacheableSignalKeyStore(state.keys, quietLogger) });
  sock.ev.on('creds.update', () => void saveCreds());
  sockets.set(phone, sock);
  await whenOpen(sock);
}

/**
 * Preparation, not measured: pairs in memory and writes the folder that `useMultiFileAuthState` reads. Pairing on
 * that store itself takes 0.5 s of file writing for each device.
 */
async function link(phone: string): Promise<void> {
  const auth = memoryAuth(initAuthCreds());
  const code = await new Promise<number | undefined>((resolve) => {
    const sock = dial(auth.state);
    sock.ev.on('creds.update', (update) => Object.assign(auth.state.creds, update));
    sock.ev.on('connection.update', ({ qr, connection, lastDisconnect }) => {
      if (qr) process.send?.({ qr, phone });
      const error = lastDisconnect?.error as { output?: { statusCode?: number } } | undefined;
      if (connection === 'close') resolve(error?.output?.statusCode);
    });
  });
  if (code !== RESTART_REQUIRED) throw new Error(`pairing ${phone} ended with ${code}`);
  const sock = dial(auth.state);
  sock.ev.on('creds.update', (update) => Object.assign(auth.state.creds, update));
  await whenOpen(sock);
  await auth.untilUploaded();
  await sock.end(undefined);
  mkdirSync(folderOf(phone), { recursive: true });
  const write = (name: string, value: unknown): void =>
    writeFileSync(path.join(folderOf(phone), `${name}.json`), JSON.stringify(value, BufferJSON.replacer));
  write('creds', auth.state.creds);
  for (const [key, value] of auth.entries()) write(key.replace(/\//g, '__').replace(/:/g, '-'), value);
}

/** The plain loop. @returns milliseconds */
async function send({ phone, to, text }: { phone: string; to: string[]; text: string }): Promise<number> {
  const sock = sockets.get(phone);
  if (sock === undefined) throw new Error(`${phone} is not open`);
  const startMs = performance.now();
  for (const number of to) await sock.sendMessage(`${number}@s.whatsapp.net`, { text });
  return performance.now() - startMs;
}

/**
 * Ends all sockets and waits for what is being written: a credentials file cut short by the end of the process is as
 * good as none to `useMultiFileAuthState`, and the device would have to be linked again.
 */
async function close(): Promise<void> {
  await Promise.all([...sockets.values()].map((sock) => sock.end(undefined)));
  sockets.clear();
  await delay(1_000);
}

answer({
  close,
  link: (phone) => link(phone as string),
  open: (phones) => Promise.all((phones as string[]).map(open)).then(() => Date.now()),
  send: (input) => send(input as Parameters<typeof send>[0]),
});
// Without a socket nothing else would keep the process.
process.channel?.ref();
