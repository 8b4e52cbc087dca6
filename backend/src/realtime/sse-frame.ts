import type { TransientEvent } from './event-source.js';

/** A place in the stream: the row, and how many of its frames (aliases come first) were received. */
export interface StreamPosition {
  id: number;
  frames: number;
}

/** Reads `123` or `123.1`; undefined for anything else. */
export function parsePosition(text: string | undefined): StreamPosition | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(text ?? '');
  if (!match) return undefined;
  return { id: Number(match[1]), frames: match[2] === undefined ? 0 : Number(match[2]) };
}

function frame(id: string, type: string, payload: string): string {
  const rest = payload === '{}' ? '}' : `,${payload.slice(1)}`;
  return `id: ${id}\ndata: {"type":${JSON.stringify(type)}${rest}\n\n`;
}

/**
 * The frames of one event: aliases first with ids `<id>.1`, `<id>.2` …, the event itself last with `<id>`,
 * so that whoever has the plain id has them all.
 */
export function framesOf(event: TransientEvent, id: number, aliases: string[]): string[] {
  const frames = aliases.map((alias, index) => frame(`${id}.${index + 1}`, alias, event.payload));
  frames.push(frame(String(id), event.type, event.payload));
  return frames;
}

export const connectedFrame = (id: number, payload: Record<string, unknown>): string =>
  frame(String(id), 'connected', JSON.stringify(payload));

/** A comment keeps proxies open; the lone id moves the browser's resume point without raising an event. */
export const heartbeatFrame = (id: number): string => `: heartbeat\nid: ${id}\n\n`;
