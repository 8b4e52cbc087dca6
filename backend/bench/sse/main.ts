/** Many readers of the event stream in one process: plain sockets, so that the readers cost next to nothing. */
import { connect, type Socket } from 'node:net';
import { answer } from '../lib/commands.js';

const [host = '127.0.0.1', port = '0', token = ''] = process.argv.slice(2);
const OPENING_AT_ONCE = 50;
const MARK = Buffer.from('"type":"message.created"');
const TIME = /"timestamp":"([^"]+)"/;
const sockets: Socket[] = [];
let latenciesMs: number[] = [];

/** How long ago the message of this event was written; the events of one write come in one piece. */
function note(chunk: Buffer, nowMs: number): void {
  for (let at = chunk.indexOf(MARK); at >= 0; at = chunk.indexOf(MARK, at + MARK.length)) {
    const time = TIME.exec(chunk.toString('latin1', at, at + 2_000))?.[1];
    if (time !== undefined) latenciesMs.push(nowMs - Date.parse(time));
  }
}

function openOne(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), host, () => {
      socket.write(
        `GET /api/events HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${token}\r\nAccept: text/event-stream\r\n\r\n`,
      );
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the stream was closed')));
    socket.once('data', (head) =>
      head.includes('200 OK') ? resolve() : reject(new Error(head.toString().slice(0, 200))),
    );
    socket.on('data', (chunk) => note(chunk, Date.now()));
    sockets.push(socket);
  });
}

async function open(count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += OPENING_AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(OPENING_AT_ONCE, count - opened) }, openOne));
  }
}

answer({
  open: (count) => open(count as number),
  takeLatencies: () => {
    const taken = latenciesMs;
    latenciesMs = [];
    return taken;
  },
  openCount: () => sockets.filter((socket) => !socket.destroyed).length,
});
