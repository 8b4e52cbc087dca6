/**
 * A LIKE pattern for text found anywhere. `%` and `_` typed by a person become `_` (any one character): SQLite has no
 * default escape character, so they cannot be quoted the same way on both databases.
 */
export const likeAnywhere = (text: string): string => `%${text.replace(/[%_\\]/g, '_')}%`;
