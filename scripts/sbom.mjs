// Makes the bill of materials of what production installs (CycloneDX, by npm itself) and checks it. `--check <file>` checks one
// that is there. .ci/run calls this, and its workflow publishes the file.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { root } from './build.mjs';

/** Licences that a dependency may have: none asks for more than its own text to be kept. One more is a decision: read it, and add it in a commit that says so. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
]);

const place = join(root, 'sbom.cdx.json');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

function make() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const [command, first] =
    npm && basename(npm).startsWith('npm') ? [node ?? process.execPath, [npm]] : ['npm', []];
  const { status, stdout, stderr, error } = spawnSync(command, [...first, ...args, '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 67_108_864,
  });
  if (status !== 0)
    throw new Error(`"npm sbom" failed (it needs npm 10 or newer): ${error?.message ?? stderr.trim()}`);
  return ofProduction(JSON.parse(stdout));
}

/** Leaves out what only development installs. npm's own `--omit dev` also leaves out packages that both install, such as pg. */
function ofProduction(bom) {
  const { component } = bom.metadata;
  const kept = new Set([component['bom-ref'], ...locked().map(({ key }) => key)]);
  const isKept = (reference) => kept.has(reference);
  // npm takes the folder's name for the package's.
  component.name = readJson(join(root, 'package.json')).name;
  return {
    ...bom,
    components: bom.components.filter((part) => isKept(part['bom-ref'])),
    dependencies: bom.dependencies
      .filter(({ ref }) => isKept(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isKept) })),
  };
}

/** The packages of production in package-lock.json. */
function locked() {
  const { packages } = readJson(join(root, 'package-lock.json'));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, entry]) => ({ ...entry, key: keyOf(path, entry) }));
}

/** @returns a sentence for each thing that is wrong */
function faultsOf(bom) {
  return [...schemaFaults(bom), ...dependencyFaults(bom)];
}

/** CycloneDX's own schema, with those that it refers to. */
function schemaFaults(bom) {
  const require = createRequire(import.meta.url);
  const schemas = join(require.resolve('@cyclonedx/cyclonedx-library/package.json'), '../res/schema');
  const schema = (name) => readJson(join(schemas, `${name}.SNAPSHOT.schema.json`));
  const Ajv = require('ajv');
  const addFormats = require('ajv-formats');
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  // Internationalised addresses have no checker here; npm writes none.
  for (const format of ['iri-reference', 'idn-email']) ajv.addFormat(format, true);
  // Under the addresses by which the schema refers to them.
  for (const name of ['spdx', 'jsf-0.82'])
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  const validate = ajv.compile(schema(`bom-${bom.specVersion ?? '1.5'}`));
  if (validate(bom)) return [];
  return validate.errors.map(({ instancePath, message }) => `${instancePath || '/'} ${message}`);
}

function dependencyFaults(bom) {
  const parts = new Map((bom.components ?? []).map((part) => [part['bom-ref'], part]));
  const named = locked();
  const known = new Set(named.map(({ key }) => key));
  return [
    ...named.flatMap((entry) => entryFaults(entry, parts.get(entry.key))),
    ...[...parts.keys()].filter((key) => !known.has(key)).map((key) => `${key} is not in package-lock.json`),
    ...[...parts].flatMap(([key, part]) => licenceFaults(key, part)),
  ];
}

/** Under another name than its own, as `npm:` gives it, a package has both in the lock file. */
function keyOf(path, { name, version }) {
  return `${name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`;
}

function entryFaults({ key, integrity }, part) {
  if (!part) return [`${key} is in package-lock.json, and not in the bill of materials`];
  if (!integrity) return [`${key} has no hash in package-lock.json`];
  const [algorithm, digest] = integrity.split('-');
  const wanted = Buffer.from(digest, 'base64').toString('hex');
  const has = (part.hashes ?? []).some(
    ({ alg, content }) => alg.replace('-', '').toLowerCase() === algorithm && content === wanted,
  );
  return has ? [] : [`${key} has not the hash that package-lock.json has for it`];
}

function licenceFaults(key, { licenses = [] }) {
  const names = licenses.flatMap(({ expression, license }) =>
    expression ? partsOf(expression) : [license?.id ?? license?.name ?? 'unknown'],
  );
  if (names.length === 0) return [`${key} says no licence`];
  return names
    .filter((name) => !allowed.has(name))
    .map((name) => `${key} has the licence ${name}, which scripts/sbom.mjs does not list`);
}

/** Each licence of "(MIT OR GPL-2.0)" has to be allowed: nobody chooses one here. */
function partsOf(expression) {
  return expression
    .replaceAll(/[()]/g, ' ')
    .split(/\s+(?:OR|AND|WITH)\s+|\s+/)
    .filter(Boolean);
}

const [flag, file] = process.argv.slice(2);
const bom = flag === '--check' ? readJson(file) : make();
const faults = faultsOf(bom);
for (const fault of faults) console.error(fault);
if (faults.length > 0) {
  console.error(`The bill of materials is refused: ${faults.length} fault(s).`);
  process.exit(1);
}
if (flag !== '--check') writeFileSync(place, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${bom.components.length} packages, each with its hash and a licence that is allowed.`);
