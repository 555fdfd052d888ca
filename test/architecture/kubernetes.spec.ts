import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { manifestErrors, render, runHelm } from '../support/chart/chart';
import { brokenHouseRules, secretSettings } from '../support/chart/house-rules';
import { environmentOf, type Manifest, workloadsOf } from '../support/chart/manifest';
import { repository } from '../support/sources/source-tree';

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

/** Every template that values can bring, and values that change what others render. */
const everything = [
  'ingress.enabled=true,ingress.host=api.example.com,ingress.tlsSecret=api-tls',
  'httpRoute.enabled=true,httpRoute.hostnames={api.example.com}',
  'httpRoute.parentRefs[0].name=gateway',
  'settings.TRUSTED_PROXY_HOPS=1,settings.BODY_LIMIT_BYTES=1048576',
  'worker.autoscaling.backlog.enabled=true,api.autoscaling.enabled=false',
  'serviceMonitor.enabled=true,prometheusRule.enabled=true,dashboards.enabled=true',
  'serviceAccount.annotations.a=b,service.annotations.a=b,api.podAnnotations.a=b,imagePullSecrets[0].name=a',
  'certificates.secret=authorities,api.nodeSelector.a=b,worker.tolerations[0].key=a,api.shutdownTimeoutMs=60500',
];
const usual = render();
const full = render(...everything);

test('Helm finds nothing to complain of', () => {
  expect(runHelm('lint')).toMatchObject({ status: 0 });
  expect(runHelm('install', ...everything)).toMatchObject({ status: 0 });
});

test('Kubernetes and the operators know every field that the chart renders, and take every value', () => {
  const kinds = new Set(full.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual([
    'ConfigMap',
    'Deployment',
    'HTTPRoute',
    'Ingress',
    'Job',
    'NetworkPolicy',
    'PodDisruptionBudget',
    'PrometheusRule',
    'ScaledObject',
    'Service',
    'ServiceAccount',
    'ServiceMonitor',
  ]);
  expect(usual.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')).toHaveLength(2);
  expect(manifestErrors([...usual, ...full])).toEqual([]);
});

test('the rules of the house hold, whatever is switched on', () => {
  expect(brokenHouseRules(usual)).toEqual([]);
  expect(brokenHouseRules(full)).toEqual([]);
});

/** A copy of what is rendered, in which one text stands for another. */
const planted = (text: string, instead: string): Manifest[] => {
  const before = JSON.stringify(full);
  expect(before).toContain(text);
  return JSON.parse(before.replaceAll(text, instead)) as Manifest[];
};

test('what Kubernetes would refuse or ignore is found', () => {
  const wrong = manifestErrors([
    ...planted('"readOnlyRootFilesystem"', '"readOnlyRootFilesytem"'),
    ...planted('"pathType":"Prefix"', '"pathType":"prefix"'),
    ...planted('"threshold":"500"', '"threshold":500'),
  ]).join('\n');
  expect(wrong).toMatch(/strata-api: .*'"readOnlyRootFilesytem"' does not exist/);
  expect(wrong).toContain('pathType must be equal to one of the allowed values');
  expect(wrong).toContain('threshold must be string');
});

test.each([
  [
    '"readOnlyRootFilesystem":true',
    '"readOnlyRootFilesystem":false',
    'strata-api: its root file system is read-only',
  ],
  ['"name":"ROLE"', '"name":"ROLLE"', 'strata-api: ROLLE is a setting'],
  ['"name":"BODY_LIMIT_BYTES"', '"name":"SMTP_URL"', 'strata-worker: SMTP_URL is a file'],
  [
    '"name":"ROLE","value":"api"',
    '"name":"ROLE","valueFrom":{"secretKeyRef":{"name":"a","key":"b"}}',
    'strata-api: its environment is written out',
  ],
  ['"name":"CURSOR_SECRET_FILE"', '"name":"CURSOR_SECRET"', 'strata-worker: CURSOR_SECRET is a file'],
  ['"path":"smtp_url"', '"path":"smtp"', 'strata-api: each file of a setting is mounted, and no other'],
  [
    '"containerPort":9464',
    '"containerPort":9090',
    'strata-worker: its ports are those that the service listens on',
  ],
  ['"path":"/health/live"', '"path":"/healthz"', 'strata-api: its probes ask what the service answers'],
  [
    '"terminationGracePeriodSeconds":76',
    '"terminationGracePeriodSeconds":30',
    'strata-api: it has the time that its end takes',
  ],
  ['"image":"strata:0.1.0"', '"image":"strata:latest"', 'strata-migrate: its image has a version'],
  ['"runAsUser":1000', '"runAsUser":0', 'strata-worker: it runs as a user by number who is not root'],
  ['"drop":["ALL"]', '"drop":["NET_RAW"]', 'strata-api: it drops all capabilities'],
  [
    '"memory":"768Mi"',
    '"cpu":"1"',
    'strata-api: it asks for processor and memory, and has a limit of memory',
  ],
  ['"targetPort":"http"', '"targetPort":"metrics"', 'no Service leads to the metrics'],
  ['"path":"/problems"', '"path":"/"', 'nothing outside leads to probes, metrics or documents'],
  ['"value":"/api"', '"value":"/health/ready"', 'nothing outside leads to probes, metrics or documents'],
  ['"except":["169.254.0.0/16"]', '"except":[]', 'the metadata of the cloud is out of reach'],
  [
    '"serviceAccountName":"strata"',
    '"serviceAccountName":"other"',
    'strata-worker: its ServiceAccount is there',
  ],
])('%s as %s is refused', (text, instead, complaint) => {
  expect(brokenHouseRules(planted(text, instead))).toContain(complaint);
});

const random = (): string => randomBytes(24).toString('base64url');

describe('With the settings and the secrets that it is given,', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'strata-secrets-'));
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
    const secrets = {
      database_url: `postgresql://strata_runtime:${random()}@postgres:5432/strata`,
      database_migration_url: `postgresql://strata_owner:${random()}@postgres:5432/strata`,
      redis_url: `rediss://:${random()}@redis:6379`,
      tenant_token_keys: JSON.stringify([{ kid: 'one', alg: 'ES256', use: 'sign', pem }]),
      operator_api_keys: random(),
      cursor_secret: random(),
      smtp_url: `smtps://strata:${random()}@mail:465`,
      payments_secret: random(),
    };
    for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, name), `${value}\n`);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(workloadsOf(full))('$name starts in production', ({ container }) => {
    const { NODE_ENV } = imageEnvironment();
    const env = { NODE_ENV, ...environmentOf(container) };
    const here = Object.entries(env).map(([name, value]) => [
      name,
      value?.replace('/run/secrets/strata', folder),
    ]);
    expect(loadConfig({ env: Object.fromEntries(here), directory: folder })).toMatchObject({
      environment: 'production',
    });
  });
});

/** Variables that the Dockerfile sets. */
function imageEnvironment(): Record<string, string | undefined> {
  const pairs = read('Dockerfile').matchAll(/([A-Z_]+)=(\S+)/g);
  return Object.fromEntries([...pairs].map(([, name, value]) => [name, value]));
}

test('the image is what the chart takes it for', () => {
  const dockerfile = read('Dockerfile');
  const [{ pod } = { pod: undefined }] = workloadsOf(usual);
  const { runAsUser, runAsGroup } = pod?.securityContext ?? {};
  expect(dockerfile).toContain(`USER ${runAsUser}:${runAsGroup}\n`);
  expect(dockerfile).toContain('EXPOSE 3000 9464\n');
  expect(imageEnvironment()).toMatchObject({ HOST: '0.0.0.0', PORT: '3000', METRICS_PORT: '9464' });
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  expect(load(read('deploy/helm/strata/Chart.yaml'))).toMatchObject({ version, appVersion: version });
});

test('a metric that decides how many there are is measured', () => {
  const queries = full.flatMap(({ kind, spec }) =>
    kind === 'ScaledObject' ? JSON.stringify(spec.triggers) : [],
  );
  const names = queries.flatMap((query) => query.match(/strata_\w+/g) ?? []);
  expect(names).toEqual(['strata_event_backlog']);
  expect(read('docs/guides/metrics.md')).toContain('| `strata_event_backlog` ');
});

test('rules and dashboards are the files of deploy, and not copies', () => {
  const rules = full.find(({ kind }) => kind === 'PrometheusRule');
  expect(rules?.spec).toEqual(load(read('deploy/prometheus/strata.rules.yml')));
  const dashboards = full.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
  const names = readdirSync(join(repository, 'deploy/grafana/dashboards'));
  expect(Object.keys(dashboards)).toEqual(names.toSorted());
  for (const name of names) expect(dashboards[name]).toBe(read(`deploy/grafana/dashboards/${name}`));
});

test.each([
  ['a secret as a setting', 'settings.DATABASE_URL=x', "invalid propertyName 'DATABASE_URL'"],
  ['a value that is none', 'api.replica=3', "additional properties 'replica' not allowed"],
  ['a tag that moves', 'image.tag=latest', "at '/image/tag'"],
  ['a way to the probes', 'paths={/health}', "at '/paths/0'"],
  ['an ingress without TLS', 'ingress.enabled=true,ingress.host=a.example', "at '/ingress/tlsSecret'"],
  [
    'an ingress whose address nobody believes',
    'ingress.enabled=true,ingress.host=a.example,ingress.tlsSecret=a',
    'TRUSTED_PROXY_HOPS or TRUSTED_PROXIES must be set',
  ],
])('the chart refuses %s', (_title, value, words) => {
  const { status, stderr } = runHelm('template', value);
  expect(status).toBe(1);
  expect(stderr).toContain(words);
});

test('the chart takes no secret for a setting', () => {
  const schema = JSON.parse(read('deploy/helm/strata/values.schema.json')) as {
    readonly $defs: {
      readonly settings: { readonly propertyNames: { readonly not: { readonly enum: string[] } } };
    };
  };
  expect(schema.$defs.settings.propertyNames.not.enum.toSorted()).toEqual(secretSettings.toSorted());
});
