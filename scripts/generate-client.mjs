// Writes what the typed client is made of from the OpenAPI document on standard input, or with --check says whether it
// is written already.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import openapiTS, { astToString } from 'openapi-typescript';
import { root } from './build.mjs';

const folder = join(root, 'clients/typescript');
const banner = '// Generated from openapi.json by `npm run client:generate`; not to be edited.\n\n';

// A field with a default may be left out.
const options = { defaultNonNullable: false };

const document = JSON.parse(await text(process.stdin));
const files = {
  'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'src/schema.d.ts': banner + astToString(await openapiTS(document, options)),
};

if (process.argv.includes('--check')) {
  const stale = Object.keys(files).filter((name) => readFileSync(join(folder, name), 'utf8') !== files[name]);
  if (stale.length > 0) {
    console.error(
      `clients/typescript: ${stale.join(' and ')} differ from the source; run npm run client:generate`,
    );
    process.exit(1);
  }
} else {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}
