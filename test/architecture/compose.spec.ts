import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { repository } from '../support/sources/source-tree';

interface ComposeService {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: string | readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly required?: boolean }>>;
}
interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const parse = (path: string): unknown => load(read(path), { schema: YAML11_SCHEMA });
const { services, volumes } = parse('compose.yaml') as Compose;
const entries = Object.entries(services);

/** Where a service finds what is mounted for it. */
const targets = (name: string): string[] =>
  (services[name]?.volumes ?? []).map((text) => text.split(':')[1] ?? '');

test('its profiles are those of the guide, and the core needs none', () => {
  const profiles = [...new Set(entries.flatMap(([, { profiles = [] }]) => profiles))].toSorted();
  expect(profiles).toEqual(['aws', 'mail', 'rabbitmq', 'telemetry']);
  const guide = read('docs/guides/operations.md');
  for (const profile of profiles) expect(guide).toContain(`| \`${profile}\``);
  const core = entries.filter(([, service]) => !service.profiles).map(([name]) => name);
  expect(core.toSorted()).toEqual(['api', 'migrate', 'postgres', 'redis', 'worker']);
  const needed = core.flatMap((name) => Object.entries(services[name]?.depends_on ?? {}));
  const missing = needed.filter(([name, { required = true }]) => required && !core.includes(name));
  expect(missing).toEqual([]);
});

test('each image has a version, and each file or volume that is mounted is there', () => {
  const floating = entries.filter(
    ([, { image = '' }]) => image !== 'strata' && !/:[\w.-]*\d[\w.-]*$/.test(image),
  );
  expect(floating.map(([name]) => name)).toEqual([]);
  const mounted = entries
    .flatMap(([, service]) => service.volumes ?? [])
    .map((text) => text.split(':')[0] ?? '');
  const missing = mounted.filter((from) =>
    from.startsWith('.') ? !existsSync(join(repository, from)) : !(from in volumes),
  );
  expect(missing).toEqual([]);
});

test('what Grafana and Prometheus are given lies where they look for it', () => {
  const { rule_files: rules } = parse('deploy/prometheus/prometheus.yml') as {
    readonly rule_files: readonly string[];
  };
  expect(targets('prometheus')).toEqual(expect.arrayContaining([...rules]));
  const { providers } = parse('deploy/grafana/provisioning/dashboards/strata.yml') as {
    readonly providers: readonly { readonly options: { readonly path: string } }[];
  };
  expect(targets('grafana')).toEqual(expect.arrayContaining(providers.map(({ options }) => options.path)));
  const { datasources } = parse('deploy/grafana/provisioning/datasources/strata.yml') as {
    readonly datasources: readonly { readonly uid: string; readonly url: string }[];
  };
  // A host of an address is a service of the same profile.
  expect(datasources.map(({ url }) => services[new URL(url).hostname]?.profiles)).toEqual([
    ['telemetry'],
    ['telemetry'],
  ]);
  expect(datasources.map(({ uid }) => uid)).toContain('prometheus');
  expect(statSync(join(repository, 'deploy/grafana/dashboards')).isDirectory()).toBe(true);
});

test('the emulator of the profile aws is the one of the tests', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  expect(services['aws']?.command).toBe(`npx --yes fauxqs@${devDependencies['fauxqs']}`);
});
