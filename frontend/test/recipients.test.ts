import { describe, expect, it } from '@jest/globals';
import { analyse, guessColumns, readTable } from '@/features/blast/recipients';

const read = (text: string, countryCode = '') => {
  const table = readTable(text);
  return { table, ...analyse(table, { ...guessColumns(table), countryCode }) };
};

describe('the list of recipients', () => {
  it('takes pasted numbers with names and without a header', () => {
    const { recipients } = read('6281255500192, Ratna Kusuma\n+62 812-5550-0193, Hendra');
    expect(recipients.map(({ phone, name, line }) => ({ phone, name, line }))).toEqual([
      { phone: '6281255500192', name: 'Ratna Kusuma', line: 1 },
      { phone: '6281255500193', name: 'Hendra', line: 2 },
    ]);
  });

  it('finds phone and name by the header, wherever they stand', () => {
    const { table, recipients } = read('nama_pelanggan;poin;nomor_wa\nIbu Ratna;1840;6281255500192');
    expect(guessColumns(table)).toEqual({ phoneColumn: 'nomor_wa', nameColumn: 'nama_pelanggan' });
    expect(recipients[0]).toMatchObject({
      phone: '6281255500192',
      name: 'Ibu Ratna',
      values: { poin: '1840' },
    });
  });

  it('reads quoted cells with separators, quotes and line breaks, and keeps the line numbers', () => {
    const { recipients } = read(
      'phone,nama,teks\n6281255500192,"Ibu ""R"", Bdg","satu\ndua"\n6281255500193,B,tiga',
    );
    expect(recipients[0]).toMatchObject({ line: 2, name: 'Ibu "R", Bdg', values: { teks: 'satu\ndua' } });
    expect(recipients[1]?.line).toBe(4);
  });

  it('keeps the first row of a number written in two ways', () => {
    const { recipients, duplicates } = read('6281255500192,A\n+62 812 5550 0192,B');
    expect(recipients.map((recipient) => recipient.name)).toEqual(['A']);
    expect(duplicates).toMatchObject([{ line: 2 }]);
  });

  it('refuses a leading 0 and says how many there are, until a country code is chosen', () => {
    const list = '081255500192,A\n6281255500193,B';
    expect(read(list)).toMatchObject({ leadingZero: 1, invalid: [{ line: 1 }] });
    expect(read(list, '62').recipients.map((recipient) => recipient.phone)).toEqual([
      '6281255500192',
      '6281255500193',
    ]);
  });

  it('counts every row exactly once', () => {
    const { table, recipients, duplicates, invalid } = read('6281255500192\n\nabc\n6281255500192\n12\n');
    expect(recipients.length + duplicates.length + invalid.length).toBe(table.rows.length);
  });

  it('reads 20,000 rows of a spreadsheet with carriage returns and a byte order mark', () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `62812${String(10_000_000 + index)},Nama ${index}`,
    );
    expect(read(`\uFEFFphone,name\r\n${rows.join('\r\n')}\r\n`).recipients).toHaveLength(20_000);
  });

  it('is empty for empty text', () => {
    expect(read('')).toMatchObject({ recipients: [], duplicates: [], invalid: [] });
  });
});
