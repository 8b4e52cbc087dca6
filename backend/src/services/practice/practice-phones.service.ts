import type { InboundPort } from '../ports/inbound.port.js';
import type { Logger } from '../../utils/logger.js';

const TIMEOUT_MS = 3000;

/**
 * Practice mode has no camera: a QR code on show is announced to the emulator, so that its phone page can offer it for
 * scanning with one click. Nothing depends on it; a code can always be pasted instead.
 */
export class PracticePhones {
  private readonly url: URL;

  /** @param webSocketUrl the emulator's; its control interface is on the same port */
  constructor(
    webSocketUrl: string,
    private readonly log: Logger,
  ) {
    this.url = new URL('/control/qr', webSocketUrl.replace(/^ws/, 'http'));
  }

  /** The same port, with every QR code also shown to the virtual phones. */
  watching(inbound: InboundPort): InboundPort {
    return {
      ...inbound,
      qr: async (deviceId, qr) => {
        await inbound.qr(deviceId, qr);
        void this.announce(qr.text, deviceId);
      },
    };
  }

  private async announce(qr: string, label: string): Promise<void> {
    try {
      const answer = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ qr, label }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.arrayBuffer();
      if (!answer.ok)
        this.log.debug('The emulator did not take a QR code', { deviceId: label, status: answer.status });
    } catch {
      this.log.debug('The emulator did not take a QR code', { deviceId: label });
    }
  }
}
