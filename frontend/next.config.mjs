import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repoRoot = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const isDev = process.env.NODE_ENV === 'development';
const apiOrigin = process.env.API_ORIGIN ?? 'http://localhost:5005';

/** @type {import('next').NextConfig} */
const config = {
  // The backend serves the export; in dev the server stays dynamic so that /api can be proxied to it.
  output: isDev ? undefined : 'export',
  trailingSlash: true,
  skipTrailingSlashRedirect: isDev,
  images: { unoptimized: true },
  reactStrictMode: true,
  // Compression would hold back the events of the proxied live stream.
  compress: !isDev,
  outputFileTracingRoot: repoRoot,
  turbopack: { root: repoRoot },
  ...(isDev
    ? { rewrites: () => Promise.resolve([{ source: '/api/:path*', destination: `${apiOrigin}/api/:path*` }]) }
    : {}),
};

export default config;
