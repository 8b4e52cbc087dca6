/** A LIKE pattern for "contains"; the wildcards in what people type are taken out, for SQLite knows no escape by default. */
export const containsPattern = (text: string): string => `%${text.replace(/[%_\\]/g, '')}%`;
