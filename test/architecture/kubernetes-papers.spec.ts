import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { load } from 'js-yaml';
import { chart, manifestErrors, manifestsOf, render, runHelm } from '../support/chart/chart';
import { brokenHouseRules } from '../support/chart/house-rules';
import { environmentOf, type Manifest, workloadsOf } from '../support/chart/manifest';
import { fetchedProgram } from '../support/servers/fetched-program';
import { repository } from '../support/sources/source-tree';

interface Values {
  readonly secrets: Readonly<Record<string, { readonly name: string; readonly settings: readonly string[] }>>;
}

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const kubectl = fetchedProgram('helm', 'kubectl', 'kubectl');
const built = (folder: string): Manifest[] =>
  manifestsOf(execFileSync(kubectl, ['kustomize', folder], { encoding: 'utf8' }));

/** `api.replicas`, for each value that is no further map; those that a user fills count as one. */
function leaves(values: object, path = ''): string[] {
  return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    const isFilled =
      /^(settings|labels|resources|requests|limits)$/.test(name) || !isMap || Object.keys(value).length === 0;
    return isFilled ? [path + name] : leaves(value, `${path}${name}.`);
  });
}

test('its page explains each value, and no other', () => {
  const page = readFileSync(join(chart, 'README.md'), 'utf8');
  const explained = [...page.matchAll(/^\| `([\w.]+)` /gm)].map(([, name]) => name);
  expect(explained).toEqual(leaves(load(readFileSync(join(chart, 'values.yaml'), 'utf8')) as object));
});

const manifests = join(repository, 'deploy/kubernetes');

test('the manifests without Helm are what the chart renders', () => {
  const json = execFileSync(process.execPath, [join(repository, 'scripts/kubernetes.mjs'), '--json'], {
    encoding: 'utf8',
  });
  const rendered = Object.entries(JSON.parse(json) as Record<string, string>);
  const stored = readdirSync(manifests, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.yaml') && !path.endsWith('kustomization.yaml'),
  );
  expect(rendered.map(([path]) => path).toSorted()).toEqual(stored.toSorted());
  for (const [path, text] of rendered) expect(readFileSync(join(manifests, path), 'utf8')).toBe(text);
});

test('Kustomize takes the manifests, and they keep the rules', () => {
  const all = ['base', 'migrate', 'monitoring'].flatMap((folder) => built(join(manifests, folder)));
  expect(all.length).toBe(render('serviceMonitor.enabled=true,prometheusRule.enabled=true').length);
  expect(manifestErrors(all)).toEqual([]);
  expect(brokenHouseRules(all)).toEqual([]);
});

describe('In the guide of production,', () => {
  const guide = read('docs/guides/production.md');
  const block = (first: string): string => {
    const [, text = ''] = new RegExp(`^# ${first}\\n([^]*?)^\`\`\`$`, 'm').exec(guide) ?? [];
    return text;
  };
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(repository, 'node_modules/.cache/strata-guide-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('the Secrets have the keys that the pods mount', () => {
    const made = [...guide.matchAll(/^kubectl (create secret .*)$/gm)].map(([, line = '']) => {
      const args = line.split(' ').map((word) => word.replace('deploy/secrets', folder));
      for (const [, name] of line.matchAll(/deploy\/secrets\/(\w+)/g))
        expect(read('deploy/make-secrets.mjs')).toContain(`\n  ${name}: `);
      for (const [, path = ''] of args.join(' ').matchAll(/--from-file=(\S+)/g)) writeFileSync(path, 'x');
      const json = execFileSync(kubectl, [...args, '--dry-run=client', '-o', 'json'], { encoding: 'utf8' });
      return JSON.parse(json) as Manifest;
    });
    const secrets = (load(readFileSync(join(chart, 'values.yaml'), 'utf8')) as Values).secrets;
    expect(made.map(({ metadata, data = {} }) => [metadata.name, Object.keys(data).toSorted()])).toEqual(
      Object.values(secrets).map(({ name, settings }) => [
        name,
        settings.map((setting) => setting.toLowerCase()).toSorted(),
      ]),
    );
  });

  test('the values render, and what they render keeps the rules', () => {
    const file = join(folder, 'values.yaml');
    writeFileSync(file, block('my-values.yaml'));
    const json = JSON.stringify(load(readFileSync(file, 'utf8')));
    expect(json).toContain('"repository":"registry.example.com/strata"');
    const helm = fetchedProgram('helm', 'Helm');
    const args = ['template', 'strata', chart, '--namespace', 'strata', '--values', file];
    const manifests = manifestsOf(
      execFileSync(helm, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    expect(manifests.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['Ingress', 'PrometheusRule', 'ConfigMap']),
    );
    expect(brokenHouseRules(manifests)).toEqual([]);
  });

  test('the kustomization builds, with the image and the settings that it names', () => {
    const text = block('my/kustomization.yaml');
    writeFileSync(
      join(folder, 'kustomization.yaml'),
      text.replace('../deploy', relative(folder, join(repository, 'deploy'))),
    );
    const own = built(folder);
    const deployments = workloadsOf(own);
    expect(deployments.map(({ container }) => container.image)).toEqual(
      Array(2).fill('registry.example.com/strata:0.1.0'),
    );
    for (const { container } of deployments)
      expect(environmentOf(container)).toMatchObject({ TRUSTED_PROXY_HOPS: '1' });
    expect(brokenHouseRules([...own, ...built(join(manifests, 'migrate'))])).toEqual([]);
  });

  test('the connections are as many as the notes of the installation count', () => {
    const [, counted] = /must have (\d+) connections/.exec(runHelm('install').stdout) ?? [];
    expect(guide).toContain(`7 × 11 + 7 × 12 = ${counted}.`);
  });
});
