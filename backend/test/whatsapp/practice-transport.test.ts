import { describe, expect, it } from '@jest/globals';
import { isLoopbackHost, transportFor } from '../../src/whatsapp/practice-transport.js';

describe('practice transport', () => {
  it('changes nothing for the real network', () => {
    for (const url of [undefined, 'wss://web.whatsapp.com/ws/chat', 'wss://10.0.0.5/ws/chat']) {
      expect(transportFor(url)).toEqual({ fetchOptions: {} });
    }
  });

  it('knows the loopback interface and nothing else', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])
      expect(isLoopbackHost(host)).toBe(true);
    for (const host of ['127.0.0.1.evil.test', 'localhost.evil.test', '128.0.0.1', '']) {
      expect(isLoopbackHost(host)).toBe(false);
    }
  });

  it('still refuses a self-signed certificate of a host that is not loopback', () => {
    const { fetchAgent } = transportFor('ws://127.0.0.1:5006/ws/chat');
    expect(fetchAgent).toBeDefined();
    expect(transportFor('wss://127.0.0.1:5006/ws/chat').agent).toBeDefined();
    expect(transportFor('ws://127.0.0.1:5006/ws/chat').agent).toBeUndefined();
  });
});
