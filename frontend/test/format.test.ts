import { describe, expect, it } from '@jest/globals';
import { formatBytes, formatDuration, formatPercent, formatPhone, initials, plural } from '@/lib/format';
import { withQuery } from '@/lib/paths';
import { parsePhone } from '@/lib/phone';

describe('formats', () => {
  it('groups phone numbers and leaves anything else alone', () => {
    expect(formatPhone('6281255500147')).toBe('+62 812-5550-0147');
    expect(formatPhone('+6281255500147')).toBe('+62 812-5550-0147');
    expect(formatPhone('120363@g.us')).toBe('120363@g.us');
    expect(formatPhone(null)).toBe('–');
  });

  it('says durations as people do', () => {
    expect([9_000, 720_000, 4_920_000, 90_000_000, 1_036_800_000].map(formatDuration)).toEqual([
      '9 s',
      '12 min',
      '1 h 22 min',
      '1 day',
      '12 days',
    ]);
  });

  it('shows sizes, shares and counts', () => {
    expect(formatBytes(1_258_291)).toBe('1.2 MB');
    expect(formatPercent(48.25)).toBe('48.3%');
    expect(formatPercent(null)).toBe('–');
    expect(plural(1, 'person', 'people')).toBe('1 person');
    expect(plural(1_864, 'person', 'people')).toBe('1,864 people');
  });

  it('makes initials of names in any script and of numbers', () => {
    expect(['Ratna Kusuma', 'Sulastri', '+62 812', ''].map(initials)).toEqual(['RK', 'S', '68', '#']);
  });

  it('leaves empty values out of addresses', () => {
    expect(withQuery('/jobs/', { id: 'a b', page: null, q: '' })).toBe('/jobs/?id=a+b');
  });
});

describe('a typed phone number', () => {
  it('becomes digits with country code', () => {
    expect(parsePhone(' +62 (812) 5550-0147 ')).toEqual({ ok: true, phone: '6281255500147' });
  });

  it('is refused with a sentence that helps', () => {
    for (const wrong of ['', '0812 5550 0147', '62812x', '6281', '1234567890123456']) {
      const answer = parsePhone(wrong);
      expect(answer.ok).toBe(false);
      expect('message' in answer && answer.message).toMatch(/\.$/);
    }
  });
});
