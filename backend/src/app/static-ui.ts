import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

interface Fallback {
  pattern: RegExp;
  file: string;
}

/**
 * Serves the exported interface. Every address of it survives a reload: `export-fallbacks.json` beside the export says
 * which page stands in for addresses with an id in them. What is no page answers 404 with the interface's own 404 page.
 */
export function staticUi(uiDir: string): RequestHandler[] {
  const fallbacks = readFallbacks(join(uiDir, '..', 'export-fallbacks.json'));
  const files = express.static(uiDir, { redirect: true, index: 'index.html', setHeaders: cacheHeaders });
  return [
    onlyReading(files),
    onlyReading((request, response, next) => {
      const file = fallbackFor(request.path, fallbacks, uiDir);
      if (file === undefined) return next();
      response.set('Cache-Control', 'no-cache');
      response.sendFile(file, { root: uiDir }, (error) => (error === undefined ? undefined : next(error)));
    }),
    onlyReading((request, response, next) => {
      const isPage = request.accepts(['json', 'html']) === 'html' && existsSync(join(uiDir, '404.html'));
      if (!isPage) return next();
      response.status(404).set('Cache-Control', 'no-cache').sendFile('404.html', { root: uiDir });
    }),
  ];
}

/** The sources of all inline scripts of the export, for the Content-Security-Policy. */
export function inlineScriptHashes(uiDir: string): string[] {
  if (!existsSync(uiDir)) return [];
  const hashes = new Set<string>();
  const pages = readdirSync(uiDir, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  for (const page of pages) {
    for (const match of readFileSync(join(uiDir, page), 'utf8').matchAll(
      /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi,
    )) {
      hashes.add(
        `'sha256-${createHash('sha256')
          .update(match[1] ?? '')
          .digest('base64')}'`,
      );
    }
  }
  return [...hashes];
}

function onlyReading(handler: RequestHandler): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const isApi = /^\/(api|ws|health|message)(\/|$)/.test(request.path);
    if (isApi || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
    return handler(request, response, next);
  };
}

/** Pages, and the data files Next fetches beside them (`index.txt`, `__next….txt`). */
function fallbackFor(path: string, fallbacks: Fallback[], uiDir: string): string | undefined {
  const [, folder, encodedName] = /^(.*\/)([^/]+\.txt)$/.exec(path) ?? [];
  const match = fallbacks.find((fallback) => fallback.pattern.test(folder ?? path));
  if (match === undefined) return undefined;
  if (encodedName === undefined) return existsSync(join(uiDir, match.file)) ? match.file : undefined;
  const name = decodeName(encodedName);
  if (name === undefined) return undefined;
  const file = match.file.replace(/[^/]+$/, () => name);
  return existsSync(join(uiDir, file)) ? file : undefined;
}

/** The file name, unless it tries to be a path. */
function decodeName(encoded: string): string | undefined {
  try {
    const name = decodeURIComponent(encoded);
    return /[/\\\0]/.test(name) ? undefined : name;
  } catch {
    return undefined;
  }
}

function readFallbacks(file: string): Fallback[] {
  if (!existsSync(file)) return [];
  const entries = JSON.parse(readFileSync(file, 'utf8')) as { pattern: string; file: string }[];
  return entries.map((entry) => ({ pattern: new RegExp(entry.pattern), file: entry.file }));
}

function cacheHeaders(response: Response, path: string): void {
  const isFingerprinted = /[\\/]_next[\\/]static[\\/]/.test(path);
  response.set('Cache-Control', isFingerprinted ? 'public, max-age=31536000, immutable' : 'no-cache');
}
