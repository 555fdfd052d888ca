import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { repository } from '../support/sources/source-tree';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(repository, '.github/workflows');
const names = readdirSync(folder);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const workflow = (name: string): Workflow => load(read(name)) as Workflow;
const stepsOf = (name: string): Step[] => Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);

/** The lines that call an action by anything but the digest of a commit, with its version beside it. */
function unpinned(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
    .filter((line) => !/uses: [\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => line.trim());
}

test.each(names)('%s pins each action by the digest of a commit, and says its version', (name) => {
  expect(unpinned(read(name))).toEqual([]);
  expect(stepsOf(name).filter(({ uses }) => uses).length).toBe(read(name).match(/uses:/g)?.length);
});

test.each([
  ['a tag', '- uses: actions/checkout@v5'],
  ['a digest without its version', `- uses: actions/checkout@${'0'.repeat(40)}`],
  ['a digest that is cut', `- uses: actions/checkout@${'0'.repeat(7)} # v5.0.0`],
])('%s is found', (_title, line) => {
  expect(unpinned(`  ${line}\n`)).toEqual([line]);
});

test.each(names)(
  '%s runs .ci/run, builds the image, scans it and publishes the bill of materials',
  (name) => {
    const steps = stepsOf(name);
    const runs = steps.map(({ run }) => run ?? '');
    expect(runs).toContain('.ci/run');
    const built = runs.findIndex((run) =>
      /docker build --tag "(?:strata:\$GITHUB_SHA|\$image)" \.$/m.test(run),
    );
    const scanned = steps.findIndex(({ uses }) => uses?.startsWith('anchore/scan-action@'));
    const pushed = runs.findIndex((run) => run.includes('docker push'));
    expect(built).toBeGreaterThanOrEqual(0);
    expect(scanned).toBeGreaterThan(built);
    expect(pushed === -1 || pushed > scanned).toBe(true);
    expect(steps[scanned]?.with).toMatchObject({ 'fail-build': true, 'severity-cutoff': 'high' });
    const published = [...runs, ...steps.map((step) => JSON.stringify(step.with ?? {}))];
    expect(published.filter((text) => text.includes('sbom.cdx.json'))).toHaveLength(1);
  },
);

test('a release publishes the chart after its image, with that image in it, and its tag is the version of both', () => {
  const runs = stepsOf('release.yml').map(({ run }) => run ?? '');
  const step = (part: string): number => runs.findIndex((run) => run.includes(part));
  const order = ['= "$GITHUB_REF_NAME"', '.ci/run', 'docker push "$IMAGE"', '" push "strata-'].map(step);
  expect(order).toEqual([...new Set(order)].filter((at) => at >= 0).toSorted((a, b) => a - b));
  const [, line = ''] = /"s\|\^(.*?)\$\|/.exec(runs[step('" push "strata-')] ?? '') ?? [];
  const values = readFileSync(join(repository, 'deploy/helm/strata/values.yaml'), 'utf8');
  expect(values.split('\n').filter((text) => text === line)).toEqual(['  repository: strata']);
});

test.each(names)('%s may read the repository, unless a job says more', (name) => {
  expect(workflow(name).permissions).toEqual({ contents: 'read' });
  const checkouts = stepsOf(name).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
});

test('forms, the devcontainer and the hooks it sets can be read and are there', () => {
  const forms = join(repository, '.github/ISSUE_TEMPLATE');
  for (const name of readdirSync(forms))
    expect(load(readFileSync(join(forms, name), 'utf8'))).toEqual(expect.any(Object));
  const container = JSON.parse(
    readFileSync(join(repository, '.devcontainer/devcontainer.json'), 'utf8'),
  ) as Readonly<Record<string, string>>;
  const [, hooks = ''] = /core\.hooksPath (\S+)/.exec(container['postCreateCommand'] ?? '') ?? [];
  expect(existsSync(join(repository, hooks, 'pre-commit'))).toBe(true);
  const scripts = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  // Installing is the developer's own act.
  expect(Object.values(scripts.scripts).filter((line) => line.includes('hooksPath'))).toEqual([]);
});
