import type { Recipient } from './recipients';

const VARIABLE = /\{\{\s*([^{}]+?)\s*\}\}/g;

/** Names in `{{…}}`, each once. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? '')),
];

export interface Piece {
  text: string;
  /** Came from a column of the recipient. */
  isFilled: boolean;
}

/** The message for one person in pieces, so that the preview can mark what was filled in. */
export function fillPieces(
  template: string,
  recipient: Recipient,
  fallbacks: Readonly<Record<string, string>>,
): Piece[] {
  return template.split(/(\{\{\s*[^{}]+?\s*\}\})/g).flatMap<Piece>((part) => {
    const name = /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(part)?.[1];
    if (name === undefined) return part ? [{ text: part, isFilled: false }] : [];
    return [{ text: recipient.values[name] || fallbacks[name] || '', isFilled: true }];
  });
}

export const fillTemplate = (
  template: string,
  recipient: Recipient,
  fallbacks: Readonly<Record<string, string>>,
): string =>
  fillPieces(template, recipient, fallbacks)
    .map((piece) => piece.text)
    .join('');

export interface Gap {
  variable: string;
  /** Recipients without a value. */
  count: number;
}

/** Variables that are no column at all, and those some recipients have no value for. */
export function checkVariables(
  template: string,
  columns: readonly string[],
  recipients: readonly Recipient[],
) {
  const used = variablesIn(template);
  const unknown = used.filter((variable) => !columns.includes(variable));
  const gaps = used
    .filter((variable) => columns.includes(variable))
    .map<Gap>((variable) => ({
      variable,
      count: recipients.filter((recipient) => !recipient.values[variable]).length,
    }))
    .filter((gap) => gap.count > 0);
  return { unknown, gaps };
}
