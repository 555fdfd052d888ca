import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';
import { resources } from './resources.plugin.ts';

/** Where `npm start` serves, for `vite dev`. */
const service = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;
const local = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default {
  // Relative: the console works below a path that a proxy takes away.
  base: './',
  plugins: [resources(local('../clients/typescript/openapi.json'))],
  resolve: {
    alias: {
      '@strata/client': local('../clients/typescript/src'),
      // The client's own dependency, from this workspace.
      'openapi-fetch': local('./node_modules/openapi-fetch'),
    },
  },
  server: { port: 5174, strictPort: true, proxy: { '/api': service, '/health': service } },
  build: {
    target: 'es2023',
    // No inline data: and no inline script: the content security policy allows neither.
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } },
  },
} satisfies UserConfig;
