import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import sharp from 'sharp';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { capture, launchBrowser, watchForTrouble } from './support/browser.js';
import { startDemo, type Demo } from './support/demo-process.js';

const PASSWORD = 'demo-password';
const SHOP_PHONE = '6280055500333';
const customers = Array.from({ length: 24 }, (_, index) => String(6_280_055_501_001 + index));

describe('the main job, in a browser, in practice mode', () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let trouble: string[];

  const open = (path: string) => page.goto(`${demo.url}${path}`);
  const see = (target: Locator, timeout = 30_000) =>
    target.filter({ visible: true }).first().waitFor({ timeout });
  const control = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${demo.controlUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  /** How many messages of the new shop each customer's phone holds. */
  const copies = async () => {
    const inboxes = await Promise.all(
      customers.map((phone) => control('GET', `/inbox/${phone}`) as Promise<{ chat: string }[]>),
    );
    return inboxes.map((inbox) => inbox.filter(({ chat }) => chat === SHOP_PHONE).length);
  };
  const signIn = async (who: string, on: Page) => {
    await on.getByLabel('Username or email').fill(who);
    await on.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await on.getByRole('button', { name: 'Sign in', exact: true }).click();
    await on.waitForURL(/\/dashboard\//);
  };

  beforeAll(async () => {
    demo = await startDemo({ MIN_DELAY_MS: '150', MAX_DELAY_MS: '350', TYPING_MAX_MS: '150' });
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    trouble = watchForTrouble(page);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  it('signs the admin in and shows which devices are up', async () => {
    await open('/');
    await page.waitForURL(/\/login\//);
    await see(page.getByRole('heading', { name: 'Sign in' }));
    await capture(page, 'login');
    await signIn('admin@demo.test', page);
    await see(page.getByText('Toko Pusat').first());
    await see(page.getByText('Volume, last 14 days'));
    await capture(page, 'dashboard');
  });

  it('creates a device for a user and links it by the scan of a virtual phone', async () => {
    await control('POST', '/phones', { phone: SHOP_PHONE, name: 'HP Cabang Medan', kind: 'business' });
    await open('/devices/');
    await page.getByRole('button', { name: 'Add device' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Device name').fill('Cabang Medan');
    await dialog.getByLabel('Owner').selectOption({ label: 'Bagus Setiawan · user' });
    await dialog.getByRole('button', { name: 'Add device' }).click();
    await see(page.getByRole('dialog', { name: /Link Cabang Medan/ }));
    await see(page.getByText('Waiting for scan'));
    await see(page.getByRole('dialog').getByRole('img', { name: /QR code/ }));
    await capture(page, 'qr');

    const phonePage = await context.newPage();
    const phoneTrouble = watchForTrouble(phonePage);
    await phonePage.goto(`${demo.phonePageUrl}/?phone=${SHOP_PHONE}&scan`);
    await phonePage
      .getByRole('button', { name: /^Scan QR of .* with HP Cabang Medan$/ })
      .first()
      .click();

    await see(page.getByText('Connected').first());
    await page.getByRole('dialog').waitFor({ state: 'hidden', timeout: 30_000 });
    const row = page.getByRole('row').filter({ hasText: 'Cabang Medan' });
    await see(row.getByText('Connected'));
    await see(row.getByText('+62 800-5550-0333'));
    await capture(page, 'devices');
    expect(phoneTrouble).toEqual([]);
    await phonePage.close();
  });

  it('runs a blast, pauses it exactly, resumes it, and shows ticks turn to delivered and read', async () => {
    await open('/chat-blast/');
    await page.getByLabel('From device').selectOption({ label: 'From Cabang Medan · Connected' });
    await page
      .getByLabel('Phone numbers')
      .fill(customers.map((phone, index) => `${phone}, Pelanggan ${index + 1}`).join('\n'));
    await page.getByLabel('Blast name').fill('Promo gajian November');
    await page.getByLabel('Message text').fill('Halo {{name}}, potongan 12% sampai akhir bulan.');
    await see(page.getByText('24').first());
    await capture(page, 'blast');
    await page.getByRole('button', { name: /^Start blast to 24 people/ }).click();
    await page.waitForURL(/\/jobs\/\?id=job-/);
    await see(page.getByRole('heading', { name: 'Promo gajian November' }));

    await see(page.getByRole('cell', { name: /Sent|Delivered|Read/ }));
    await page.getByRole('button', { name: 'Pause' }).click();
    await see(page.getByRole('button', { name: 'Resume' }));
    await see(page.getByText('Paused').first());
    const address = page.url();
    const completedNow = async () => {
      const text = await page
        .getByText(/\d+ of 24/)
        .first()
        .innerText();
      return Number(/(\d+) of 24/.exec(text)?.[1]);
    };
    await capture(page, 'job-paused');

    await page.reload();
    await see(page.getByRole('button', { name: 'Resume' }));
    expect(page.url()).toBe(address);
    const atPause = await completedNow();
    expect(atPause).toBeLessThan(24);
    await page.waitForTimeout(3_000);
    expect(await completedNow()).toBe(atPause);
    expect((await copies()).filter((count) => count > 0).length).toBe(atPause);
    await page.getByRole('button', { name: 'Resume' }).click();
    await see(page.getByRole('cell', { name: 'Read' }), 60_000);
    await see(page.getByText(/1[5-9] of 24/), 60_000);
    await capture(page, 'job');
    await see(page.getByText('24 of 24'), 90_000);

    // Phones take up to some seconds to fetch what was sent.
    for (let waits = 0; waits < 40 && (await copies()).includes(0); waits += 1)
      await page.waitForTimeout(250);
    expect(await copies()).toEqual(customers.map(() => 1));
  });

  it("shows a customer's reply live, and the read tick of our answer", async () => {
    const customer = customers[2] ?? '';
    await control('PUT', `/contacts/${customer}`, {
      deliverDelayMs: 200,
      readDelayMs: 1_500,
      autoReply: null,
    });
    await open('/chat-history/');
    await page.getByLabel('Device', { exact: true }).selectOption({ label: 'Cabang Medan · Connected' });
    await page.getByRole('list', { name: 'Chats' }).getByText('Lilis Suryani').first().click();
    await see(page.getByRole('log', { name: 'Conversation' }).getByText('Halo Pelanggan 3, potongan 12%'));

    const phonePage = await context.newPage();
    await phonePage.goto(`${demo.phonePageUrl}/?phone=${customer}&chat=${SHOP_PHONE}`);
    const composer = phonePage.getByRole('textbox', { name: /^Type as / });
    await composer.fill('Kak, masih ada stoknya?');
    await phonePage.getByRole('button', { name: 'Send', exact: true }).click();

    const log = page.getByRole('log', { name: 'Conversation' });
    await see(log.getByText('Kak, masih ada stoknya?'));
    await page.getByLabel('Message', { exact: true }).fill('Masih, kak. Mau berapa dus?');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const ours = log.getByRole('article').filter({ hasText: 'Mau berapa dus?' });
    await see(ours.getByText('Read'));
    await capture(page, 'chat');
    await see(phonePage.getByText('Masih, kak. Mau berapa dus?'));
    await capture(phonePage, 'phone');
    await phonePage.close();
  });

  it('sends a single message and a picture, and tells a wrong number at once', async () => {
    await open('/send-message/');
    const form = page.getByRole('form', { name: 'Send message' });
    await form.getByRole('textbox', { name: 'To' }).fill('0812');
    await form.getByLabel('Message').fill('Halo');
    await form.getByRole('button', { name: 'Send message' }).click();
    await see(form.getByText(/country code|too short|not a/i));
    await form.getByRole('textbox', { name: 'To' }).fill(customers[5] ?? '');
    await form.getByRole('button', { name: 'Send message' }).click();
    await see(page.getByRole('region', { name: 'Sent from here' }).getByText(/^(Sent|Delivered|Read)$/));
    await page.getByRole('tab', { name: 'Image' }).click();
    await form.getByRole('textbox', { name: 'To' }).fill(customers[6] ?? '');
    const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#2b8f63' } })
      .jpeg()
      .toBuffer();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'katalog.jpg', mimeType: 'image/jpeg', buffer: picture });
    await form.getByLabel('Caption').fill('Katalog baru');
    await form.getByRole('button', { name: 'Send message' }).click();
    await see(page.getByRole('region', { name: 'Sent from here' }).getByText('Katalog baru'));
    await capture(page, 'send-message');
    const received = async () => {
      const inbox = (await control('GET', `/inbox/${customers[6]}`)) as {
        media?: { caption: string; size: number };
      }[];
      return inbox.map(({ media }) => media).find((media) => media?.caption === 'Katalog baru');
    };
    for (let waits = 0; waits < 40 && !(await received()); waits += 1) await page.waitForTimeout(250);
    expect(await received()).toMatchObject({ size: picture.length });
  });

  it('keeps every address through a reload, without errors in the console', async () => {
    const paths = [
      '/dashboard/',
      '/devices/',
      '/chat-blast/',
      '/jobs/',
      '/send-message/',
      '/chat-history/',
      '/profile/',
      '/devices/toko-pusat/',
      '/devices/toko-pusat/chat/',
    ];
    for (const path of paths) {
      const answer = await open(path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await see(page.getByRole('navigation').first());
      await page.reload();
      await see(page.getByRole('main'));
      expect(page.url()).not.toContain('/login');
    }
    expect(trouble).toEqual([]);
  });

  it('has no accessibility violation on its main pages, light and dark, wide and narrow', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [1440, 390]) {
        const look = await browser.newContext({
          viewport: { width, height: 900 },
          colorScheme,
          storageState: await context.storageState(),
        });
        const view = await look.newPage();
        for (const path of [
          '/login/',
          '/dashboard/',
          '/devices/',
          '/chat-blast/',
          '/jobs/',
          '/chat-history/',
          '/profile/',
        ]) {
          await view.goto(`${demo.url}${path}`);
          await view.getByRole('heading').first().waitFor();
          await view.waitForLoadState('networkidle').catch(() => undefined);
          const { violations } = await new AxeBuilder({ page: view })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
            .analyze();
          expect([
            path,
            colorScheme,
            width,
            violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`),
          ]).toEqual([path, colorScheme, width, []]);
          if (width === 390) await capture(view, `phone-size${path.replaceAll('/', '-')}${colorScheme}`);
          else if (colorScheme === 'dark') await capture(view, `dark${path.replaceAll('/', '-')}wide`);
        }
        await look.close();
      }
    }
  }, 240_000);

  it('shows each role only what it may use', async () => {
    const other = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const view = await other.newPage();
    await view.goto(`${demo.url}/login/`);
    await signIn('auditor@demo.test', view);
    const nav = view.getByRole('navigation').first();
    await nav.getByRole('link', { name: 'Dashboard' }).waitFor();
    expect(await nav.getByRole('link', { name: 'Blast' }).count()).toBe(0);
    expect(await nav.getByRole('link', { name: 'Message' }).count()).toBe(0);
    await other.close();
  });
});
