import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from './index.js';

const DEFAULT_PORT = 5006;

function portFrom(name: string, fallback: number | undefined): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`${name} must be a port number`);
  return port;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Puts the certificate where clients of this machine can read it, and returns the path (MEDIA-6). */
function saveCertificate(port: number, pem: string): string {
  const file = process.env.SANDBOX_CA_FILE || join(tmpdir(), `whatsapp-emulator-${port}.pem`);
  writeFileSync(file, pem);
  return file;
}

async function main(): Promise<void> {
  const tlsPort = portFrom('SANDBOX_TLS_PORT', undefined);
  const sandbox = await startSandbox({
    port: portFrom('SANDBOX_PORT', DEFAULT_PORT) ?? DEFAULT_PORT,
    ...(tlsPort === undefined ? {} : { tlsPort }),
  });
  say(`WhatsApp emulator   ${sandbox.url}`);
  say(`over TLS            ${sandbox.tlsUrl}`);
  say(`phone page          http://127.0.0.1:${sandbox.port}/`);
  say(`root public key     ${sandbox.rootPublicKey}`);
  say(`certificate         ${saveCertificate(sandbox.port, sandbox.caCertificate)}`);
  say('                    (to upload media, start the client with NODE_EXTRA_CA_CERTS=<that file>)');
  const stop = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The emulator did not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
