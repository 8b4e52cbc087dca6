import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '../errors/index.js';
import { file, stream, type Reply } from './reply.js';
import type { RouteRequest } from './request.js';

const FOLDER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** What the page loads from the package, and as what. */
const PACKAGE_FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** Addresses are absolute, so the page works with and without a slash at its end. */
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Pesan API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
  </head>
  <body>
    <main id="reference"></main>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/init.js"></script>
  </body>
</html>
`;

/** A file of its own, because the Content-Security-Policy allows no inline script. Nothing is asked of other hosts. */
const INIT = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

const inline = (text: string, type: string): Reply =>
  stream(Readable.from([text]), { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-cache' });

/** The API reference as a page; everything it needs comes from this server. */
export class DocsController {
  readonly page = (): Reply => inline(PAGE, 'text/html');

  readonly asset = ({ params }: RouteRequest<{ file: string }>): Reply => {
    if (params.file === 'init.js') return inline(INIT, 'text/javascript');
    const type = Object.hasOwn(PACKAGE_FILES, params.file) ? PACKAGE_FILES[params.file] : undefined;
    if (type === undefined) throw new AppError('ROUTE_NOT_FOUND');
    return file(join(FOLDER, params.file), { 'Content-Type': type, 'Cache-Control': 'public, max-age=3600' });
  };
}
