import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import {
  Curve,
  generateSignalPubKey,
  makeNoiseHandler,
  NOISE_WA_HEADER,
  proto,
} from '@whiskeysockets/baileys';
import { createServerIdentity } from '../src/codec/certificate.js';
import { encodeFrame, FrameReader } from '../src/codec/frame.js';
import { addressingOf, formatJid, parseJid, userJid } from '../src/codec/jid.js';
import { decodePreKeyList, encodeBundle } from '../src/codec/key-bundle.js';
import { bytes, child, el, text, uint, uintBytes } from '../src/codec/node.js';
import { NoiseResponder } from '../src/codec/noise.js';
import { decodeMessage, encodeMessage } from '../src/codec/padding.js';
import { parseQr } from '../src/codec/qr.js';
import { pinoLikeSilence } from '../src/phones/pino-like-silence.js';

interface LibsignalCurve {
  verifySignature(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}
const curve = createRequire(import.meta.url)('libsignal/src/curve.js') as LibsignalCurve;
const header = Buffer.from(NOISE_WA_HEADER);

describe('frames', () => {
  it('are put together however the stream is cut', () => {
    const stream = Buffer.concat([
      header,
      encodeFrame(Buffer.from('one')),
      encodeFrame(Buffer.from('second')),
    ]);
    for (let size = 1; size <= stream.length; size += 1) {
      const reader = new FrameReader();
      const frames: string[] = [];
      for (let at = 0; at < stream.length; at += size) {
        frames.push(...reader.push(stream.subarray(at, at + size)).map(String));
      }
      expect(frames).toEqual(['one', 'second']);
    }
  });

  it('may be preceded by routing bytes, which are not part of the header', () => {
    const routing = Buffer.from('abcdef');
    const prologue = Buffer.concat([Buffer.from([0x45, 0x44, 0, 1, 0, 0, routing.length]), routing]);
    const reader = new FrameReader();
    expect(reader.push(Buffer.concat([prologue, header, encodeFrame(Buffer.from('x'))])).map(String)).toEqual(
      ['x'],
    );
    expect(reader.routingInfo).toEqual(routing);
    expect(reader.header).toEqual(header);
  });

  it('of a foreign protocol are refused', () => {
    expect(() => new FrameReader().push(Buffer.from('GET / HTTP/1.1'))).toThrow('not a WhatsApp stream');
  });
});

describe('the handshake', () => {
  it('agrees with the client of the library and transports the payload', async () => {
    const identity = createServerIdentity(Date.now());
    const ephemeral = Curve.generateKeyPair();
    const noiseKey = Curve.generateKeyPair();
    const client = makeNoiseHandler({ keyPair: ephemeral, NOISE_HEADER: header, logger: pinoLikeSilence });
    const server = new NoiseResponder(identity);
    const hello = proto.HandshakeMessage.encode({ clientHello: { ephemeral: ephemeral.public } }).finish();
    const answer = proto.HandshakeMessage.decode(server.hello(header, hello));
    const sealedKey = client.processHandshake(answer as proto.HandshakeMessage, noiseKey);
    const payload = client.encrypt(
      proto.ClientPayload.encode({ username: 628_110_000_001, device: 3 }).finish(),
    );
    const finish = proto.HandshakeMessage.encode({ clientFinish: { static: sealedKey, payload } }).finish();
    const result = server.finish(finish);
    expect(result.clientStatic).toEqual(noiseKey.public);
    expect(result.payload.device).toBe(3);
  });

  it('refuses a forged finish', () => {
    const server = new NoiseResponder(createServerIdentity(Date.now()));
    const hello = { clientHello: { ephemeral: Curve.generateKeyPair().public } };
    server.hello(header, proto.HandshakeMessage.encode(hello).finish());
    const forged = { clientFinish: { static: Buffer.alloc(48), payload: Buffer.alloc(32) } };
    expect(() => server.finish(proto.HandshakeMessage.encode(forged).finish())).toThrow();
  });
});

describe('the certificate chain', () => {
  it('is signed by the injected root, over the intermediate, down to the static key', () => {
    const root = Curve.generateKeyPair();
    const identity = createServerIdentity(Date.now(), root);
    const { leaf, intermediate } = proto.CertChain.decode(identity.chain);
    const detailsOf = (certificate: typeof leaf) =>
      proto.CertChain.NoiseCertificate.Details.decode(certificate?.details ?? new Uint8Array());
    const isSignedBy = (certificate: typeof leaf, key: Uint8Array): boolean =>
      curve.verifySignature(
        Buffer.from(generateSignalPubKey(Buffer.from(key))),
        Buffer.from(certificate?.details ?? []),
        Buffer.from(certificate?.signature ?? []),
      );
    expect(isSignedBy(intermediate, root.public)).toBe(true);
    expect(isSignedBy(leaf, detailsOf(intermediate).key ?? new Uint8Array())).toBe(true);
    expect(isSignedBy(leaf, root.public)).toBe(false);
    expect(detailsOf(intermediate).issuerSerial).toBe(0);
    expect(Buffer.from(detailsOf(leaf).key ?? [])).toEqual(Buffer.from(identity.staticKey.public));
  });
});

describe('stanzas', () => {
  it('leave undefined attributes out and write numbers as text', () => {
    expect(el('a', { one: 1, none: undefined, text: 't' })).toEqual({
      tag: 'a',
      attrs: { one: '1', text: 't' },
    });
  });

  it('give the same content whether it was decoded as text or as bytes', () => {
    const node = el('list', {}, [el('a', {}, '12'), el('b', {}, Buffer.from('12'))]);
    expect(text(child(node, 'a'))).toBe(text(child(node, 'b')));
    expect(bytes(child(node, 'missing'))).toHaveLength(0);
  });

  it('write and read integers of any width', () => {
    expect(uint(el('id', {}, uintBytes(0x0a0b0c, 3)))).toBe(0x0a0b0c);
    expect(uintBytes(1, 4)).toEqual(Buffer.from([0, 0, 0, 1]));
  });

  it('carry key bundles', () => {
    const key = Buffer.alloc(32, 1);
    const bundle = {
      registrationId: 77,
      identityKey: key,
      signedPreKey: { id: 1, publicKey: key, signature: Buffer.alloc(64) },
    };
    expect(child(encodeBundle('1@lid', bundle), 'key')).toBeUndefined();
    const upload = el('iq', {}, [
      el('list', {}, [el('key', {}, [el('id', {}, uintBytes(9, 3)), el('value', {}, key)])]),
    ]);
    expect(decodePreKeyList(upload)).toEqual([{ id: 9, publicKey: key }]);
  });
});

describe('addresses', () => {
  it.each([
    ['628111@s.whatsapp.net', { user: '628111', device: 0, server: 's.whatsapp.net' }],
    ['628111:7@s.whatsapp.net', { user: '628111', device: 7, server: 's.whatsapp.net' }],
    ['123456789012345:12@lid', { user: '123456789012345', device: 12, server: 'lid' }],
    ['@s.whatsapp.net', { user: '', device: 0, server: 's.whatsapp.net' }],
    ['120363000000000001@g.us', { user: '120363000000000001', device: 0, server: 'g.us' }],
  ])('%s is read', (jid, parsed) => {
    expect(parseJid(jid)).toEqual(parsed);
  });

  it('is undefined for what is no address', () => {
    expect(parseJid('nonsense')).toBeUndefined();
    expect(parseJid(undefined)).toBeUndefined();
  });

  it('name a device only when it is a companion', () => {
    expect(formatJid('1', 'lid')).toBe('1@lid');
    expect(formatJid('1', 'lid', 4)).toBe('1:4@lid');
    expect(userJid('1:4@lid')).toBe('1@lid');
    expect(addressingOf('1:4@lid')).toBe('lid');
  });
});

describe('padding', () => {
  it('is taken off again, whatever its length', () => {
    for (let round = 0; round < 64; round += 1) {
      expect(decodeMessage(encodeMessage({ conversation: 'halo' })).conversation).toBe('halo');
    }
  });

  it('of an impossible length is refused', () => {
    expect(() => decodeMessage(Buffer.from([200]))).toThrow('padding');
  });
});

describe('QR texts', () => {
  const key = Buffer.alloc(32, 3).toString('base64');

  it.each(['', 'https://wa.me/settings/linked_devices#'])('are read with "%s" in front', (prefix) => {
    expect(parseQr(`${prefix}2@ref,${key},${key},${key},1`)?.ref).toBe('2@ref');
  });

  it.each(['', 'hello', '2@ref,a,b,c', `2@ref,${key},${key}`])(
    'are refused when they are like "%s"',
    (qr) => {
      expect(parseQr(qr)).toBeUndefined();
    },
  );
});
