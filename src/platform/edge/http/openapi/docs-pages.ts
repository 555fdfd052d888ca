import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { documentForPeople } from './docs-document';
import { startScript } from './docs-script';
import { SharedContent } from './shared-content';

const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

/** The files of Swagger UI that its page loads, of all that the package holds. */
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': script,
  'swagger-ui-standalone-preset.js': script,
  'favicon-16x16.png': 'image/png',
  'favicon-32x32.png': 'image/png',
};

const documentPath = '/openapi.json';
export const docsPath = '/docs';
const initialisation = `${docsPath}/swagger-ui-init.js`;

/**
 * Every path of the documentation's files. Any other below `/docs` is a route that does not exist: no path that a caller made up
 * reaches the file system.
 */
export const docsPaths: readonly string[] = [
  documentPath,
  docsPath,
  `${docsPath}/`,
  initialisation,
  ...Object.keys(assets).map((name) => `${docsPath}/${name}`),
];

/**
 * The documentation's files, by path, read once.
 * @param hasDemo whether there is a token of the demo tenant to be asked for
 */
export function docsPages(document: OpenAPIObject, hasDemo: boolean): ReadonlyMap<string, SharedContent> {
  // Its main file would run Swagger UI, which is made for browsers.
  const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
  const json = JSON.stringify(document);
  return new Map([
    [documentPath, new SharedContent(json, 'application/json; charset=utf-8')],
    // Links are relative, so that the pages work below a path that a proxy takes away.
    [docsPath, new SharedContent(page('./docs/'), html)],
    [`${docsPath}/`, new SharedContent(page('./'), html)],
    [
      initialisation,
      new SharedContent(startScript(JSON.stringify(documentForPeople(document)), hasDemo), script),
    ],
    ...Object.entries(assets).map(
      ([name, type]) =>
        [`${docsPath}/${name}`, new SharedContent(readFileSync(join(folder, name)), type)] as const,
    ),
  ]);
}

function page(base: string): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Strata API</title>
    <link rel="stylesheet" href="${base}swagger-ui.css">
    <link rel="icon" type="image/png" sizes="32x32" href="${base}favicon-32x32.png">
    <link rel="icon" type="image/png" sizes="16x16" href="${base}favicon-16x16.png">
    <style>
      body { margin: 0; background: #fafafa; }
      .swagger-ui .topbar .download-url-wrapper { display: none; }
      /* In sight from the moment in which an operation is opened, however many parameters it has. */
      .swagger-ui .execute-wrapper, .swagger-ui .btn-group { position: sticky; bottom: 0; z-index: 1; background: #fafafa; }
      .swagger-ui .parameters-container textarea { min-height: 60px; height: 60px; }
    </style>
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="${base}swagger-ui-bundle.js"></script>
    <script src="${base}swagger-ui-standalone-preset.js"></script>
    <script src="${base}swagger-ui-init.js"></script>
  </body>
</html>
`;
}
