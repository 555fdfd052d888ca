import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationProblems } from '../../../../test/support/processes/configuration-problems';
import { composeVariables } from './compose-variables';
import { loadConfig } from './load-config';
import { isKnownName } from './nearest-name';

const root = join(__dirname, '../../../..');
const composeFile = readFileSync(join(root, 'compose.yaml'), 'utf8');
const read = [...new Set(Array.from(composeFile.matchAll(/\$\{(\w+)/g), ([, name = '']) => name))];

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'strata-compose-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const problemsIn = (file: string, content: string): readonly string[] => {
  writeFileSync(join(directory, file), content);
  return configurationProblems(() => loadConfig({ env: {}, directory }));
};

it('are those that compose.yaml reads and that are no settings', () => {
  expect(read.filter((name) => !isKnownName(name)).toSorted()).toEqual(composeVariables);
});

it('may all stand in .env, beside the settings that compose.yaml hands on and what Compose itself reads', () => {
  const values: Readonly<Record<string, string>> = {
    SMTP_TLS: 'none',
    MAIL_FROM: 'a@b.example',
    PAYMENTS_GATEWAY: 'simulated',
    PAYMENTS_URL: 'http://localhost:1',
    PAYMENTS_AUTO_REQUEST: 'true',
    EVENTS_ENGINE: 'rabbitmq',
    RABBITMQ_URL: 'amqp://strata:strata@rabbitmq:5672/strata',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: 'http://aws:4566',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://jaeger:4318',
    OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
    OTEL_TRACES_SAMPLER_ARG: '0.01',
    OTEL_RESOURCE_ATTRIBUTES: 'a=b',
    LOG_LEVELS: 'events=debug',
    METRICS_TENANTS: '019aa000-0000-7000-8000-000000000001',
  };
  const lines = [...read, 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES'].map(
    (name) => `${name}=${values[name] ?? '4000'}`,
  );
  expect(problemsIn('.env', lines.join('\n'))).toEqual([]);
});

it('change no setting', () => {
  writeFileSync(join(directory, '.env'), 'STRATA_PORT=4000\nSTRATA_METRICS_PORT=4001');
  const config = loadConfig({ env: {}, directory });
  expect([config.http.port, config.metricsPort]).toEqual([3000, 9464]);
});

it.each([
  ['.env', 'STRATA_PROT', 'STRATA_PORT'],
  ['.env', 'POSTGRES_PROT', 'POSTGRES_PORT'],
  // Compose does not read it, so there it can only be a mistake.
  ['.env.development', 'STRATA_PORT', 'PORT'],
])('are suggested in .env alone: in %s for %s it is %s', (file, written, meant) => {
  expect(problemsIn(file, `${written}=1`)).toEqual([
    `${written}: unknown setting in ${file}; did you mean ${meant}?`,
  ]);
});

it('are no excuse for other names', () => {
  expect(problemsIn('.env', 'STRATA_FLUX=1\nCOMPOSER=1')).toHaveLength(2);
});
