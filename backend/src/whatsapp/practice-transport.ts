/**
 * HTTP and TLS settings of a socket. Practice mode serves media over a self-signed certificate on the loopback
 * interface, so certificates are not checked there, and only there: the websocket URL must be a loopback address, and
 * the agents refuse to skip the check for any other host.
 */
import { Agent as HttpsAgent } from 'node:https';
import { Agent as UndiciAgent, buildConnector, type Dispatcher } from 'undici';

export interface TransportOptions {
  /** Agent of the websocket; set only for `wss:` on a loopback address. */
  agent?: HttpsAgent;
  /** Agent of media uploads. */
  fetchAgent?: HttpsAgent;
  /** Passed to `fetch` for downloads. */
  fetchOptions: RequestInit;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

export function isLoopbackHost(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

function loopbackDispatcher(): Dispatcher {
  const strict = buildConnector({});
  const tolerant = buildConnector({ rejectUnauthorized: false });
  return new UndiciAgent({
    connect: (options, callback) => (isLoopbackHost(options.hostname) ? tolerant : strict)(options, callback),
  });
}

function loopbackAgent(): HttpsAgent {
  const agent = new HttpsAgent({ keepAlive: true });
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) =>
    connect({ ...options, rejectUnauthorized: !isLoopbackHost(options.host ?? '') }, callback);
  return agent;
}

/** @param webSocketUrl undefined = the real network */
export function transportFor(webSocketUrl: string | undefined): TransportOptions {
  const url = webSocketUrl ? new URL(webSocketUrl) : undefined;
  if (!url || !isLoopbackHost(url.hostname)) return { fetchOptions: {} };
  const fetchAgent = loopbackAgent();
  const fetchOptions = { dispatcher: loopbackDispatcher() } as unknown as RequestInit;
  return url.protocol === 'wss:'
    ? { agent: fetchAgent, fetchAgent, fetchOptions }
    : { fetchAgent, fetchOptions };
}
