import { describe, expect, it } from '@jest/globals';
import type { Recipient } from '@/features/blast/recipients';
import { checkVariables, fillTemplate, variablesIn } from '@/features/blast/template';

const person = (values: Record<string, string>): Recipient => ({
  line: 1,
  phone: '6281255500192',
  name: '',
  values,
});

describe('a message with variables', () => {
  it('is filled from the columns of each person', () => {
    expect(fillTemplate('Halo {{nama}}, poin {{ poin }}.', person({ nama: 'Ratna', poin: '12' }), {})).toBe(
      'Halo Ratna, poin 12.',
    );
  });

  it('uses the fallback where a person has no value', () => {
    expect(fillTemplate('Halo {{nama}}', person({ nama: '' }), { nama: 'Bapak/Ibu' })).toBe('Halo Bapak/Ibu');
  });

  it('does not read what a column contains as a template', () => {
    expect(fillTemplate('{{nama}}', person({ nama: '{{poin}}', poin: 'x' }), {})).toBe('{{poin}}');
  });

  it('names each variable once', () => {
    expect(variablesIn('{{a}} {{b}} {{ a }}')).toEqual(['a', 'b']);
  });

  it('reports variables that are no column, and columns with gaps', () => {
    const people = [person({ nama: 'A' }), person({ nama: '' })];
    expect(checkVariables('{{nama}} {{kota}}', ['nama'], people)).toEqual({
      unknown: ['kota'],
      gaps: [{ variable: 'nama', count: 1 }],
    });
  });
});
