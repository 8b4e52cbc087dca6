import { describe, expect, it } from '@jest/globals';
import { normalizeJid, parseJid, personFrom, recipientJid } from '../../src/whatsapp/jid.js';

describe('jid', () => {
  it('takes phone numbers, LIDs, groups and devices apart', () => {
    expect(parseJid('628001:12@s.whatsapp.net')).toEqual({
      kind: 'pn',
      user: '628001',
      server: 's.whatsapp.net',
      device: 12,
    });
    expect(parseJid('123456789012345@lid')).toEqual({ kind: 'lid', user: '123456789012345', server: 'lid' });
    expect(parseJid('120363001-99@g.us')?.kind).toBe('group');
    expect(parseJid('status@broadcast')?.kind).toBe('status');
    expect(parseJid('628001_1:2@s.whatsapp.net')?.user).toBe('628001');
  });

  it('refuses what is not an address', () => {
    for (const text of ['', '628001', 'abc@s.whatsapp.net', '@lid', '62 8001@lid', null, undefined]) {
      expect(parseJid(text)).toBeUndefined();
    }
  });

  it('folds the other spellings of a person into one', () => {
    expect(normalizeJid('628001:3@c.us')).toBe('628001@s.whatsapp.net');
    expect(normalizeJid('628001@hosted')).toBe('628001@s.whatsapp.net');
    expect(normalizeJid('123456789012345:9@lid')).toBe('123456789012345@lid');
  });

  it('joins both addresses of one person and never mistakes a LID for a number', () => {
    expect(personFrom('123456789012345:2@lid', '628001@s.whatsapp.net')).toEqual({
      pn: '628001',
      lid: '123456789012345',
    });
    expect(personFrom('123456789012345@lid', undefined)).toEqual({ lid: '123456789012345' });
    expect(personFrom('120363001@g.us')).toBeUndefined();
  });

  it('sends to the number when it is known, else to the LID, or to the group', () => {
    expect(recipientJid({ kind: 'person', pn: '628001', lid: '123456789012345' })).toBe(
      '628001@s.whatsapp.net',
    );
    expect(recipientJid({ kind: 'person', lid: '123456789012345' })).toBe('123456789012345@lid');
    expect(recipientJid({ kind: 'group', groupJid: '120363001@g.us' })).toBe('120363001@g.us');
    expect(() => recipientJid({ kind: 'person' })).toThrow(TypeError);
    expect(() => recipientJid({ kind: 'group', groupJid: '628001@s.whatsapp.net' })).toThrow(TypeError);
  });
});
