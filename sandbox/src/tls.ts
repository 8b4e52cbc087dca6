import { isIP } from 'node:net';
import { generate } from 'selfsigned';

/** Key and certificate of the TLS port, both PEM. */
export interface TlsIdentity {
  key: string;
  cert: string;
}

const ALWAYS = ['localhost', '127.0.0.1', '::1'];
const WILDCARDS = ['0.0.0.0', '::'];

/** A fresh certificate that signs itself: whoever trusts it trusts this emulator and nothing else (MEDIA-6). */
export async function createTlsIdentity(hostNames: readonly string[]): Promise<TlsIdentity> {
  const names = [...new Set([...ALWAYS, ...hostNames])].filter((name) => !WILDCARDS.includes(name));
  const altNames = names.map((name) =>
    isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
  );
  const pems = await generate([{ name: 'commonName', value: 'WhatsApp emulator' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}
