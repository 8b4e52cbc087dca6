import { el, type BinaryNode } from '../codec/node.js';
import { MAX_MEDIA_BYTES } from './media-http.js';
import type { IqHandlers, StanzaContext } from './types.js';

const TTL_SECONDS = 3600;

/** Where to upload: our TLS port, under the name by which this client reached us (MEDIA-1). */
function mediaConnection({ world, connection }: StanzaContext): BinaryNode[] {
  const hostname = `${connection.hostName}:${world.endpoints.tlsPort}`;
  const host = el('host', { hostname, maxContentLengthBytes: MAX_MEDIA_BYTES });
  return [el('media_conn', { auth: world.media.auth, ttl: TTL_SECONDS }, [host])];
}

export const mediaQueries: IqHandlers = { 'w:m set media_conn': mediaConnection };
