import QRCodeImage from 'qrcode';
import type { QrCode } from '../services/ports/whatsapp.port.js';

/** Nobody is waiting any more after this many codes. */
export const QR_ROUNDS = 5;
const FIRST_QR_MS = 60_000;
const NEXT_QR_MS = 20_000;

/** How long the code of a round (from 1) is valid. */
function shownMs(round: number, qrTimeoutMs: number | undefined): number {
  return qrTimeoutMs ?? (round === 1 ? FIRST_QR_MS : NEXT_QR_MS);
}

/** How long the whole series of codes takes. */
export function qrSeriesMs(qrTimeoutMs: number | undefined): number {
  const rounds = Array.from({ length: QR_ROUNDS }, (_, index) => shownMs(index + 1, qrTimeoutMs));
  return rounds.reduce((sum, roundMs) => sum + roundMs, 0);
}

export async function drawQr(text: string, round: number, qrTimeoutMs: number | undefined): Promise<QrCode> {
  const expiresAt = new Date(Date.now() + shownMs(round, qrTimeoutMs));
  return { text, dataUrl: await QRCodeImage.toDataURL(text, { margin: 2, width: 320 }), expiresAt };
}
