import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { Registry } from 'prom-client';
import { reportProviders } from '../../src/platform/edge/security/identity-providers/provider-metrics';
import { Metrics } from '../../src/platform/foundation/observability/metrics';
import { BacklogMetrics } from '../../src/platform/work/events/backlog-metrics';
import { EngineMetrics } from '../../src/platform/work/events/engines/engine-metrics';
import { MailMetrics } from '../../src/platform/work/mail/mail-metrics';
import { parseMetrics, type Series } from '../support/processes/metrics-text';
import { fetchedProgram } from '../support/servers/fetched-program';
import { sharedService } from '../support/shared-service';
import { metricsOf } from '../support/sources/promql';
import { repository } from '../support/sources/source-tree';
import { firing } from './alerts.scenarios';

const demo = '019aa000-0000-7000-8000-000000000001';
const service = sharedService({ env: { ROLE: 'all', METRICS_TENANTS: demo } });
const deploy = join(repository, 'deploy');
const rulesFile = join(deploy, 'prometheus/strata.rules.yml');

interface Rule {
  readonly alert: string;
  readonly expr: string;
}
const { groups } = load(readFileSync(rulesFile, 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** Metrics of what this service has not: a broker, a mail server, an identity provider. Each is made by the class that tells of it. */
function elsewhere(): Registry {
  const registry = new Registry();
  const engine = new EngineMetrics({ registry } as Metrics);
  engine.watch(() => true);
  engine.published('confirmed', 1);
  engine.received('welcome-mail', 'fresh');
  new MailMetrics({ registry } as Metrics).breaker('closed');
  const keys = { state: 'ok', count: 1, ageSeconds: 1 };
  reportProviders(registry, [{ settings: { issuer: 'https://issuer.example' }, keys }] as never);
  return registry;
}

interface Known {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}
/** Rows of the table in docs/guides/metrics.md, as the code has them. */
let rows: string[];
/** Metrics of the running service, with the names of their labels; a histogram by the three names of its series. */
let told: Map<string, readonly string[]>;
let scraped: Series[];
beforeAll(async () => {
  const tenant = await service.tenant();
  for (const path of ['/api/v1/users', '/api/v1/tasks', '/nowhere']) await tenant.call('GET', path);
  await service.app.get(BacklogMetrics).count();
  const registries = [service.app.get(Metrics).registry, elsewhere()];
  const metrics = registries.flatMap((registry) => registry.getMetricsAsArray() as unknown as Known[]);
  rows = metrics
    .map(({ name, labelNames, help }) => {
      const labels = labelNames.map((label) => `\`${label}\``).join(', ');
      return `| \`${name}\` | ${labels} | ${help} |`;
    })
    .toSorted();
  told = new Map([
    ...metrics.map((metric) => [metric.name, metric.labelNames] as const),
    ...metrics
      .filter(({ name }) => name.endsWith('_seconds'))
      .flatMap((metric) =>
        ['bucket', 'sum', 'count'].map((part) => [`${metric.name}_${part}`, metric.labelNames] as const),
      ),
    ['up', []],
  ]);
  scraped = (await Promise.all(registries.map((registry) => registry.metrics()))).flatMap(parseMetrics);
});

/** `where: metric or label` for each that nothing tells. */
const unknownIn = (where: string, expression: string): string[] =>
  metricsOf(expression).flatMap(({ name, labels }) => {
    const known = told.get(name);
    if (!known) return [`${where}: ${name}`];
    // A grouping may be that of another metric of the expression.
    const all = new Set(metricsOf(expression).flatMap((other) => told.get(other.name) ?? []));
    return labels
      .filter((label) => !known.includes(label) && !all.has(label))
      .map((label) => `${where}: ${name}{${label}}`);
  });

const series = ({ name, labels }: Series): string =>
  `${name}{${Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(',')}}`;

interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat?: string }[];
}
interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly query?: unknown }[] };
}
const dashboards = readdirSync(join(deploy, 'grafana/dashboards')).map(
  (name) =>
    [name, JSON.parse(readFileSync(join(deploy, 'grafana/dashboards', name), 'utf8')) as Dashboard] as const,
);

test('a rule names what the running service tells', () => {
  expect(rules.flatMap(({ alert, expr }) => unknownIn(alert, expr))).toEqual([]);
});

test('a dashboard names what the running service tells', () => {
  expect(dashboards.map(([name]) => name)).toEqual([
    'strata-cache.json',
    'strata-database.json',
    'strata-events.json',
    'strata-service.json',
    'strata-tenants.json',
  ]);
  const unknown = dashboards.flatMap(([name, { panels }]) =>
    panels.flatMap(({ title, targets = [] }) =>
      targets.flatMap(({ expr }) => unknownIn(`${name}, ${title}`, expr)),
    ),
  );
  expect(unknown).toEqual([]);
  const expressions = dashboards.flatMap(([, { panels }]) => panels.flatMap(({ targets = [] }) => targets));
  expect(expressions.length).toBeGreaterThan(30);
});

test.each([
  [
    'a metric that has another name now',
    'rate(strata_requests_running[5m])',
    'planted: strata_requests_running',
  ],
  [
    'a label that a metric has not',
    'sum by (le) (strata_event_backlog{tenant="a"})',
    'planted: strata_event_backlog{tenant}',
  ],
  [
    'a grouping by what no metric has',
    'sum by (consumers) (strata_event_backlog)',
    'planted: strata_event_backlog{consumers}',
  ],
])('%s is found', (_title, expression, fault) => {
  expect(unknownIn('planted', expression)).toEqual([fault]);
});

describe('promtool', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strata-alerts-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const promtool = (...args: string[]) =>
    spawnSync(fetchedProgram('promtool', 'promtool'), args, { encoding: 'utf8', cwd: folder });

  /** Alerts that a machine which is busy with other specs may fire. */
  const calm = /eventloop|breaker|waiting|pending/;

  /** The scraped series, standing still, with those of a scenario in their place; and the alerts that fire then. */
  function story(changed: Readonly<Record<string, string>>, alerts: readonly string[]) {
    const wanted = new Set(rules.flatMap(({ expr }) => metricsOf(expr).map(({ name }) => name)));
    const instead = new Set(Object.keys(changed).map((text) => text.slice(0, text.indexOf('{'))));
    const given = scraped
      .filter(({ name, value }) => wanted.has(name) && !instead.has(name) && Number.isFinite(value))
      .map((one) => ({ ...one, labels: { ...one.labels, instance: 'one', job: 'strata-worker' } }));
    const ups = ['strata-api', 'strata-worker'].map((job) => `up{instance="one",job="${job}"}`);
    return {
      interval: '1m',
      input_series: [
        ...given.map((one) => ({ series: series(one), values: `${calm.test(one.name) ? 0 : one.value}x80` })),
        ...ups.filter((up) => !(up in changed)).map((up) => ({ series: up, values: '1x80' })),
        ...Object.entries(changed).map(([name, values]) => ({ series: name, values })),
      ],
      promql_expr_test: [
        {
          expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
          eval_time: '75m',
          exp_samples: alerts.map((alert) => ({ labels: `{alertname="${alert}"}`, value: 1 })),
        },
      ],
    };
  }

  it('takes the rules and the configuration that goes with them', () => {
    expect(promtool('check', 'rules', rulesFile)).toMatchObject({ status: 0 });
    const config = promtool('check', 'config', '--syntax-only', join(deploy, 'prometheus/prometheus.yml'));
    expect(config).toMatchObject({ status: 0 });
  });

  it('fires each alert by what it is for and no other one, and none while the running service stands still', () => {
    expect(Object.keys(firing).toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    const scenarios = Object.entries(firing);
    // A scenario that feeds what the service does not tell would prove nothing.
    const unknown = scenarios.flatMap(([alert, changed]) =>
      Object.keys(changed).flatMap((text) => unknownIn(alert, text)),
    );
    expect(unknown).toEqual([]);
    const file = join(folder, 'alerts.test.yml');
    const tests = [story({}, []), ...scenarios.map(([alert, changed]) => story(changed, [alert]))];
    writeFileSync(file, dump({ rule_files: [rulesFile], evaluation_interval: '1m', tests }));
    const { status, stdout, stderr } = promtool('test', 'rules', file);
    expect([stderr, stdout.includes('SUCCESS'), status]).toEqual(['', true, 0]);
  });
});

test('each alert has its section in the guide, which its rule leads to', () => {
  const guide = readFileSync(join(repository, 'docs/guides/operations.md'), 'utf8');
  const [, section = ''] = /^## Alerts$(.*?)^## /ms.exec(guide) ?? [];
  const headings = [...section.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  expect(headings).toEqual(rules.map(({ alert }) => alert));
});

test('the guide has each metric with its labels and its meaning, as the code has them', () => {
  const guide = readFileSync(join(repository, 'docs/guides/metrics.md'), 'utf8');
  const [, table = ''] = /^## Every metric$(.*?)(?=^## |$(?![\r\n]))/ms.exec(guide) ?? [];
  const found = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll(/ +/g, ' '));
  expect(found).toEqual([...new Set(rows.map((row) => row.replaceAll(/ +/g, ' ')))]);
});
