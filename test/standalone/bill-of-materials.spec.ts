import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

interface Part {
  readonly 'bom-ref': string;
  hashes?: unknown[] | undefined;
  licenses?: unknown[];
}
interface Bill {
  bomFormat: string;
  components: Part[];
  readonly metadata: { readonly component: { readonly name: string } };
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-sbom-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(repository, 'scripts/sbom.mjs'), ...args], { encoding: 'utf8' });

/** Made once: what a test changes is its own copy. */
const made = (): Bill => JSON.parse(readFileSync(join(repository, 'sbom.cdx.json'), 'utf8')) as Bill;

function faultsAfter(change: (bill: Bill, pg: Part) => void): string {
  const bill = made();
  const pg = bill.components.find((part) => part['bom-ref'].startsWith('pg@'));
  if (!pg) throw new Error('pg is missing');
  change(bill, pg);
  const file = join(folder, 'changed.json');
  writeFileSync(file, JSON.stringify(bill));
  const { status, stderr } = run('--check', file);
  expect(status).toBe(1);
  return stderr;
}

describe('The bill of materials', () => {
  beforeAll(() => {
    const { status, stderr } = run();
    if (status !== 0) throw new Error(`It could not be made: ${stderr}`);
  });

  it('names what production installs and nothing of development, each with what it needs', () => {
    const { components, metadata, dependencies } = made();
    const references = components.map((part) => part['bom-ref']);
    const names = references.map((reference) => reference.slice(0, reference.lastIndexOf('@')));
    expect(metadata.component.name).toBe('strata');
    // Development needs the first as well, and npm's own `--omit dev` leaves it out for that.
    expect(names).toEqual(
      expect.arrayContaining(['pg', 'fastify', 'cluster-key-slot', '@aws-sdk/client-sqs']),
    );
    for (const name of ['jest', 'prettier', 'fauxqs']) expect(names).not.toContain(name);
    const known = new Set([...references, dependencies[0]?.ref]);
    expect(
      dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((one) => !known.has(one)),
    ).toEqual([]);
  });

  it.each<[title: string, change: (bill: Bill, pg: Part) => void, fault: RegExp]>([
    [
      'a package that is missing',
      (bill, pg) => (bill.components = bill.components.filter((one) => one !== pg)),
      /^pg@[\d.]+ is in package-lock.json, and not in the bill/m,
    ],
    [
      'a package that nothing locks',
      (_bill, pg) => Object.assign(pg, { 'bom-ref': 'pg@0.0.1' }),
      /^pg@0.0.1 is not in package-lock.json$/m,
    ],
    ['no hash', (_bill, pg) => delete pg.hashes, /^pg@[\d.]+ has not the hash/m],
    [
      'the hash of another package',
      (bill, pg) => (pg.hashes = bill.components[0]?.hashes),
      /^pg@[\d.]+ has not the hash/m,
    ],
    ['no licence', (_bill, pg) => delete pg.licenses, /^pg@[\d.]+ says no licence$/m],
    [
      'a licence that is not listed',
      (_bill, pg) => (pg.licenses = [{ license: { id: 'AGPL-3.0-only' } }]),
      /^pg@[\d.]+ has the licence AGPL-3.0-only/m,
    ],
    [
      'a choice of licences with one that is not listed',
      (_bill, pg) => (pg.licenses = [{ expression: '(MIT OR GPL-2.0-only)' }]),
      /^pg@[\d.]+ has the licence GPL-2.0-only/m,
    ],
    [
      'a form that is not CycloneDX',
      (bill) => (bill.bomFormat = 'SPDX'),
      /^\/bomFormat must be equal to one of the allowed values$/m,
    ],
  ])('is refused with %s', (_title, change, fault) => {
    expect(faultsAfter(change)).toMatch(fault);
  });
});
