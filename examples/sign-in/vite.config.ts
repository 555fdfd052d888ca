import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

/** Where `npm start` serves. The page and the API have one origin, as behind a proxy in production: no CORS, and the cookie is the page's. */
const service = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;

export default {
  // The sources: the client is on no registry, and is installed as a package elsewhere.
  resolve: {
    alias: { '@strata/client': fileURLToPath(new URL('../../clients/typescript/src', import.meta.url)) },
  },
  // The port is part of the origin that may sign people in: the default of PUBLIC_URL.
  server: { port: 5173, strictPort: true, proxy: { '/api': service } },
  preview: { strictPort: true },
  build: { target: 'es2022' },
} satisfies UserConfig;
