/** Keyset cursors: the sort key of the last row of a page, opaque to clients. */
export interface Cursor {
  at: Date;
  id: number;
}

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(`${cursor.at.getTime()}.${cursor.id}`).toString('base64url');
}

/** Undefined for anything this server did not make. */
export function decodeCursor(text: string): Cursor | undefined {
  const match = /^(\d{1,16})\.(\d{1,16})$/.exec(Buffer.from(text, 'base64url').toString('latin1'));
  if (!match) return undefined;
  const at = new Date(Number(match[1]));
  return Number.isNaN(at.getTime()) ? undefined : { at, id: Number(match[2]) };
}
