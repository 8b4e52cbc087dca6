/**
 * Second half of the demo's set-up, against the running backend and emulator: gives the virtual customers their
 * manners, links the sample devices through the public API, and lets a few customers write first.
 */
import { demoCustomers, demoDevices } from './people.js';

const api = `http://127.0.0.1:${process.env.PORT ?? '5005'}`;
const control = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? '5006'}/control`;
const base = '/api/whatsapp-multi-device';

const openers = [
  { customer: 0, device: 0, text: 'Halo kak, pesanan saya sudah dikirim belum ya?' },
  { customer: 6, device: 0, text: 'Toko buka sampai jam berapa hari ini?' },
  { customer: 11, device: 1, text: 'Promo akhir bulan masih berlaku?' },
];

async function call<T>(method: string, url: string, body?: unknown, token?: string): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const parsed = (await answer.json()) as T;
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(parsed)}`);
  return parsed;
}

/** Asks again until there is an answer; throws after 30 s. */
async function until<T>(what: string, probe: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited 30 s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function linkDevice(token: string, device: (typeof demoDevices)[number]): Promise<void> {
  const url = `${api}${base}/devices/${device.deviceId}`;
  await call('POST', `${url}/connect`, undefined, token);
  const qr = await until(`the QR code of ${device.deviceName}`, async () => {
    const answer = await fetch(`${url}/qr`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) return undefined;
    return ((await answer.json()) as { data: { qrCode: string } }).data.qrCode;
  });
  await call('POST', `${control}/scan`, { qr, phone: device.phone, name: device.pushName });
  await until(`${device.deviceName} to connect`, async () => {
    const answer = await call<{ data: { status: string } }>('GET', `${url}/status`, undefined, token);
    return answer.data.status === 'connected' ? true : undefined;
  });
}

async function main(): Promise<void> {
  await Promise.all(
    demoCustomers.map(({ phone, name, isOnWhatsApp, isMuted, deliverDelayMs, readDelayMs, autoReply }) =>
      call('PUT', `${control}/contacts/${phone}`, {
        name,
        onWhatsApp: isOnWhatsApp,
        muted: isMuted,
        deliverDelayMs,
        readDelayMs,
        autoReply,
      }),
    ),
  );
  const signedIn = await call<{ data: { token: string } }>('POST', `${api}/api/auth/login`, {
    email: 'admin@demo.test',
    password: process.env.DEMO_PASSWORD || 'demo-password',
  });
  for (const device of demoDevices) await linkDevice(signedIn.data.token, device);
  for (const { customer, device, text } of openers) {
    await call('POST', `${control}/messages`, {
      from: demoCustomers[customer]?.phone,
      to: demoDevices[device]?.phone,
      text,
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The demo could not link its devices: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
