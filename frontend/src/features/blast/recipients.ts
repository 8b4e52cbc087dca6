import { parsePhone } from '@/lib/phone';

/** A list of recipients as read from pasted text or a file: rows of cells with named columns. */
export interface RecipientTable {
  columns: string[];
  rows: { line: number; cells: string[] }[];
}

export interface Recipient {
  line: number;
  phone: string;
  name: string;
  /** Values for `{{column}}`. */
  values: Record<string, string>;
}

export interface SkippedRow {
  line: number;
  text: string;
  reason: string;
}

export interface Analysis {
  recipients: Recipient[];
  duplicates: SkippedRow[];
  invalid: SkippedRow[];
  /** Invalid only because they begin with 0. */
  leadingZero: number;
}

export interface ColumnChoice {
  phoneColumn: string;
  nameColumn: string;
  /** Digits that replace a leading 0, or '' to refuse such numbers. */
  countryCode: string;
}

const SEPARATORS = [',', ';', '\t', '|'] as const;
const PHONE_HEADER = /phone|nomor|no[_. ]?(wa|hp)|whats|^wa$|^hp$|number|tel/i;
const NAME_HEADER = /name|nama/i;

/** The separator that cuts the first line into most cells. */
function guessSeparator(text: string): string {
  const first = text.slice(0, Math.max(0, text.indexOf('\n')) || text.length);
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  const best = counts.indexOf(Math.max(...counts));
  return SEPARATORS[best] ?? ',';
}

const LINE_BREAK = '\n';

/** Text as cells and marks: a quoted cell may hold separators, line breaks and doubled quotes. */
function tokensOf(text: string, separator: string): string[] {
  const mark = separator === '|' ? '\\|' : separator;
  return text.match(new RegExp(`"(?:[^"]|"")*"|${mark}|\n|[^"${mark}\n]+|"`, 'g')) ?? [];
}

const unquote = (token: string) =>
  /^".*"$/s.test(token) && token.length > 1 ? token.slice(1, -1).replaceAll('""', '"') : token;
const countBreaks = (token: string) => token.split(LINE_BREAK).length - 1;

/** Splits text into lines of cells, each with the line it starts on. */
function splitCells(text: string, separator: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [''];
  let line = 1;
  let startLine = 1;
  const endRow = () => {
    const trimmed = cells.map((cell) => cell.trim());
    if (trimmed.some(Boolean)) rows.push({ line: startLine, cells: trimmed });
    cells = [''];
  };
  for (const token of tokensOf(text, separator)) {
    if (token === separator) cells.push('');
    else if (token === LINE_BREAK) endRow();
    else cells[cells.length - 1] += unquote(token);
    line += countBreaks(token);
    if (token === LINE_BREAK) startLine = line;
  }
  endRow();
  return rows;
}

const looksLikePhone = (cell: string | undefined) => /^[+\d][\d\s().-]{5,}$/.test(cell ?? '');

/** Unique, non-empty column names that can stand in `{{…}}`. */
function columnNames(cells: string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, index) => {
    const base = cell.replace(/[{}]/g, '').trim() || `column${index + 1}`;
    const name = seen.has(base) ? `${base}${index + 1}` : base;
    seen.add(name);
    return name;
  });
}

/** Reads pasted text or a CSV file. Without a header line the columns are phone, name, column3, … */
export function readTable(text: string): RecipientTable {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const rows = splitCells(clean, guessSeparator(clean));
  const first = rows[0];
  if (!first) return { columns: [], rows: [] };
  if (!first.cells.some(looksLikePhone)) return { columns: columnNames(first.cells), rows: rows.slice(1) };
  const width = Math.max(...rows.map((row) => row.cells.length));
  const columns = Array.from(
    { length: width },
    (_, index) => ['phone', 'name'][index] ?? `column${index + 1}`,
  );
  return { columns, rows };
}

/** Which column is the phone and which the name, by header, else by content. */
export function guessColumns({
  columns,
  rows,
}: RecipientTable): Pick<ColumnChoice, 'phoneColumn' | 'nameColumn'> {
  const byHeader = columns.find((column) => PHONE_HEADER.test(column));
  const sample = rows.slice(0, 20);
  const hits = columns.map((_, index) => sample.filter((row) => looksLikePhone(row.cells[index])).length);
  const byContent = columns[hits.indexOf(Math.max(0, ...hits))];
  const phoneColumn = byHeader ?? byContent ?? columns[0] ?? '';
  const nameColumn = columns.find((column) => column !== phoneColumn && NAME_HEADER.test(column)) ?? '';
  return { phoneColumn, nameColumn };
}

function applyCountryCode(cell: string, countryCode: string): string {
  return countryCode && /^\s*0/.test(cell) ? cell.replace(/^\s*0/, countryCode) : cell;
}

/** Sorts rows into recipients, duplicates (the first row of a number is kept) and rows that cannot be sent. */
export function analyse(table: RecipientTable, choice: ColumnChoice): Analysis {
  const phoneAt = table.columns.indexOf(choice.phoneColumn);
  const nameAt = table.columns.indexOf(choice.nameColumn);
  const result: Analysis = { recipients: [], duplicates: [], invalid: [], leadingZero: 0 };
  const seen = new Set<string>();
  for (const { line, cells } of table.rows) {
    const raw = cells[phoneAt] ?? '';
    const parsed = parsePhone(applyCountryCode(raw, choice.countryCode));
    if (!parsed.ok) {
      if (/^\s*0/.test(raw)) result.leadingZero += 1;
      result.invalid.push({ line, text: raw || '(empty)', reason: parsed.message });
    } else if (seen.has(parsed.phone)) {
      result.duplicates.push({ line, text: raw, reason: 'The same number is in an earlier row.' });
    } else {
      seen.add(parsed.phone);
      const values = Object.fromEntries(table.columns.map((column, index) => [column, cells[index] ?? '']));
      result.recipients.push({ line, phone: parsed.phone, name: cells[nameAt] ?? '', values });
    }
  }
  return result;
}
