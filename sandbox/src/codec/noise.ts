import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  hkdf,
  NOISE_MODE,
  proto,
  sha256,
  type KeyPair,
} from '@whiskeysockets/baileys';
import type { ServerIdentity } from './certificate.js';

const NO_AAD = Buffer.alloc(0);

function nonce(counter: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(counter, 8);
  return iv;
}

/** Hash, salt, key and counter of a Noise handshake in progress (NOISE-3). */
class SymmetricState {
  private hash: Buffer = Buffer.from(NOISE_MODE, 'latin1');
  private salt: Buffer = this.hash;
  private key: Buffer = this.hash;
  private counter = 0;

  authenticate(bytes: Uint8Array): void {
    this.hash = sha256(Buffer.concat([this.hash, bytes]));
  }

  mix(shared: Uint8Array): void {
    const derived = this.derive(shared);
    this.salt = derived.subarray(0, 32);
    this.key = derived.subarray(32);
    this.counter = 0;
  }

  encrypt(plain: Uint8Array): Buffer {
    const sealed = aesEncryptGCM(plain, this.key, nonce(this.counter++), this.hash);
    this.authenticate(sealed);
    return sealed;
  }

  decrypt(sealed: Uint8Array): Buffer {
    const plain = aesDecryptGCM(sealed, this.key, nonce(this.counter++), this.hash);
    this.authenticate(sealed);
    return plain;
  }

  split(): { clientToServer: Buffer; serverToClient: Buffer } {
    const derived = this.derive(new Uint8Array(0));
    return { clientToServer: derived.subarray(0, 32), serverToClient: derived.subarray(32) };
  }

  private derive(input: Uint8Array): Buffer {
    return Buffer.from(hkdf(Buffer.from(input), 64, { salt: this.salt, info: '' }));
  }
}

/** Ciphers of an established connection, one counter per direction (NOISE-5). */
export class NoiseTransport {
  private received = 0;
  private sent = 0;

  constructor(
    private readonly readKey: Buffer,
    private readonly writeKey: Buffer,
  ) {}

  encrypt(plain: Uint8Array): Buffer {
    return aesEncryptGCM(plain, this.writeKey, nonce(this.sent++), NO_AAD);
  }

  /** Throws when the frame was not sealed by the peer of this handshake. */
  decrypt(sealed: Uint8Array): Buffer {
    return aesDecryptGCM(sealed, this.readKey, nonce(this.received++), NO_AAD);
  }
}

/** What the client proved and said when the handshake ended. */
export interface HandshakeResult {
  transport: NoiseTransport;
  clientStatic: Buffer;
  payload: proto.IClientPayload;
}

/** Responder side of Noise_XX_25519_AESGCM_SHA256 (NOISE-3). Each method throws on a malformed or forged message. */
export class NoiseResponder {
  private readonly state = new SymmetricState();
  private readonly ephemeral: KeyPair = Curve.generateKeyPair();

  constructor(private readonly identity: ServerIdentity) {}

  /** Reads the client hello and returns the encoded server hello. */
  hello(header: Uint8Array, body: Uint8Array): Uint8Array {
    const clientEphemeral = proto.HandshakeMessage.decode(body).clientHello?.ephemeral;
    if (clientEphemeral?.length !== 32) throw new Error('client hello without an ephemeral key');
    this.state.authenticate(header);
    this.state.authenticate(clientEphemeral);
    this.state.authenticate(this.ephemeral.public);
    this.state.mix(Curve.sharedKey(this.ephemeral.private, clientEphemeral));
    const sealedStatic = this.state.encrypt(this.identity.staticKey.public);
    this.state.mix(Curve.sharedKey(this.identity.staticKey.private, clientEphemeral));
    const payload = this.state.encrypt(this.identity.chain);
    return proto.HandshakeMessage.encode({
      serverHello: { ephemeral: this.ephemeral.public, static: sealedStatic, payload },
    }).finish();
  }

  /** Reads the client finish and switches to transport keys. */
  finish(body: Uint8Array): HandshakeResult {
    const finish = proto.HandshakeMessage.decode(body).clientFinish;
    if (!finish?.static || !finish.payload) throw new Error('client finish is incomplete');
    const clientStatic = this.state.decrypt(finish.static);
    this.state.mix(Curve.sharedKey(this.ephemeral.private, clientStatic));
    const payload = proto.ClientPayload.decode(this.state.decrypt(finish.payload));
    const keys = this.state.split();
    return { transport: new NoiseTransport(keys.clientToServer, keys.serverToClient), clientStatic, payload };
  }
}
