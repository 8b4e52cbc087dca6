/** One measured table as text, readable in a terminal and in Markdown. */
export interface Table {
  title: string;
  columns: string[];
  rows: string[][];
  /** What one has to know to read the numbers. */
  notes: string[];
}

export interface BenchOptions {
  profileDir?: string;
}

export function renderTable({ title, columns, rows, notes }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, index) => (index === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const explained = notes.map((note) => `- ${note}`);
  return [`### ${title}`, '', line(columns), rule, ...rows.map(line), '', ...explained].join('\n');
}

export const decimals = (value: number, digits = 1): string =>
  Number.isFinite(value) ? value.toFixed(digits) : '–';
export const whole = (value: number): string => decimals(value, 0);
/** Whether a budget is kept, as a word. */
export const verdict = (isKept: boolean): string => (isKept ? 'yes' : 'NO');
