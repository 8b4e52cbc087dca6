import { decodeBinaryNode, encodeBinaryNode } from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { encodeFrame, FrameReader } from './codec/frame.js';
import { el, type BinaryNode } from './codec/node.js';
import { NoiseResponder, type HandshakeResult, type NoiseTransport } from './codec/noise.js';
import type { Device, DeviceLink } from './state/devices.js';
import type { PairingLink, Registration } from './state/pairings.js';
import type { World } from './world.js';

export type Stage = 'hello' | 'finish' | 'registering' | 'session' | 'closed';

/** What a connection hands upwards. */
export interface ConnectionEvents {
  onClient(connection: Connection, result: HandshakeResult): void | Promise<void>;
  onStanza(connection: Connection, node: BinaryNode): void | Promise<void>;
  onClosed(connection: Connection): void;
}

const QUERY_TIMEOUT_MS = 20_000;

interface PendingQuery {
  resolve(node: BinaryNode): void;
  reject(error: Error): void;
}

/** One client's protocol state: framing, handshake, ciphers and the order of what it sends. */
export class Connection implements DeviceLink, PairingLink {
  stage: Stage = 'hello';
  device: Device | undefined;
  registration: Registration | undefined;
  /** Host name by which the client reached us. */
  hostName = 'localhost';
  private readonly reader = new FrameReader();
  private readonly responder: NoiseResponder;
  private transport: NoiseTransport | undefined;
  /** Decoding is asynchronous, so stanzas are handled through one promise chain (NODE-3). */
  private chain: Promise<void> = Promise.resolve();
  private readonly queries = new Map<string, PendingQuery>();
  /** While silent: what would have been sent, and the work that waits for the end of the silence. */
  private held: { nodes: BinaryNode[]; onRelease: (() => void)[] } | undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly world: World,
    private readonly events: ConnectionEvents,
  ) {
    this.responder = new NoiseResponder(world.identity);
    socket.on('message', (data: Buffer) => this.receive(data));
    socket.on('error', (error) => world.logger.debug({ error: error.message }, 'socket error'));
    socket.on('close', () => this.closed());
  }

  /** Stalls the connection in both directions, for a time or for good (FAULT-7). */
  hold(untilMs: number): void {
    this.held ??= { nodes: [], onRelease: [] };
    if (Number.isFinite(untilMs))
      this.world.clock.after(untilMs - this.world.clock.nowMs(), () => this.release());
  }

  /** Ends a stall: what was held back goes on its way, in order. */
  release(): void {
    const { held } = this;
    this.held = undefined;
    for (const node of held?.nodes ?? []) this.send(node);
    for (const resume of held?.onRelease ?? []) resume();
  }

  send(node: BinaryNode): void {
    if (this.held) {
      this.held.nodes.push(node);
      return;
    }
    if (!this.transport || this.stage === 'closed') return;
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(encodeFrame(this.transport.encrypt(encodeBinaryNode(node))));
  }

  /** Sends an iq (id added) and resolves with the client's answer. Rejects on an error answer, timeout or close. */
  query(node: BinaryNode): Promise<BinaryNode> {
    const id = this.world.ids.stanzaId();
    return new Promise((resolve, reject) => {
      const cancel = this.world.clock.after(QUERY_TIMEOUT_MS, () => this.settle(id, new Error('no answer')));
      this.queries.set(id, {
        resolve: (answer) => (cancel(), resolve(answer)),
        reject: (error) => (cancel(), reject(error)),
      });
      if (this.stage === 'closed') this.settle(id, new Error('connection closed'));
      else this.send({ ...node, attrs: { ...node.attrs, id } });
    });
  }

  /** Takes an answer to one of our queries; false when nobody waits for it. */
  takeAnswer(node: BinaryNode): boolean {
    const isError = node.attrs.type === 'error';
    return this.settle(node.attrs.id ?? '', isError ? new Error('the client refused') : node);
  }

  end(node?: BinaryNode): void {
    if (node) this.send(node);
    this.stage = 'closed';
    this.socket.close();
  }

  /** Refuses the login with a reason code (LOGIN-4). */
  fail(reason: number): void {
    this.end(el('failure', { reason, location: 'sandbox' }));
  }

  /** Cuts the TCP connection without a word. */
  cut(): void {
    this.socket.terminate();
  }

  private settle(id: string, outcome: BinaryNode | Error): boolean {
    const pending = this.queries.get(id);
    if (!pending) return false;
    this.queries.delete(id);
    if (outcome instanceof Error) pending.reject(outcome);
    else pending.resolve(outcome);
    return true;
  }

  private receive(data: Buffer): void {
    this.chain = this.chain
      .then(() => this.consume(data))
      .catch((error: unknown) => {
        this.world.logger.warn({ error: String(error), stage: this.stage }, 'connection dropped');
        this.cut();
      });
  }

  private async consume(data: Buffer): Promise<void> {
    for (const frame of this.reader.push(data)) {
      if (this.stage === 'closed') return;
      if (this.transport) await this.stanza(this.transport.decrypt(frame));
      else await this.handshake(frame);
    }
  }

  private async handshake(frame: Buffer): Promise<void> {
    if (this.stage === 'hello') {
      this.socket.send(encodeFrame(this.responder.hello(this.reader.header, frame)));
      this.stage = 'finish';
      return;
    }
    const result = this.responder.finish(frame);
    this.transport = result.transport;
    await this.events.onClient(this, result);
  }

  private async stanza(plain: Buffer): Promise<void> {
    const node = await decodeBinaryNode(plain);
    const { held } = this;
    if (held) await new Promise<void>((resolve) => held.onRelease.push(resolve));
    await this.events.onStanza(this, node);
  }

  private closed(): void {
    this.stage = 'closed';
    for (const id of [...this.queries.keys()]) this.settle(id, new Error('connection closed'));
    this.events.onClosed(this);
  }
}
