import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';

const ASSETS = fileURLToPath(new URL('./assets/', import.meta.url));

/** Nothing but our own files: no inline script or style, no other host, not inside a frame. */
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The phone page: a virtual customer's WhatsApp in the browser. Needs the control interface beside it. */
export function createPhonePage(): Router {
  const router = Router();
  const asset = express.static(ASSETS, { index: 'index.html', redirect: false, cacheControl: false });
  router.use((request, response, next) => {
    response.set(SECURITY_HEADERS);
    asset(request, response, next);
  });
  return router;
}
