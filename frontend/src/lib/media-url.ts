import { API_BASE_URL } from './env';
import { withQuery } from './paths';
import { session } from './session';

/** The address of a media file for `<img>` and links, which cannot send headers. */
export const mediaUrl = (path: string): string =>
  API_BASE_URL + withQuery(path, { token: session.accessToken() });
