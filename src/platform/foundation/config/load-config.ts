import { isatty } from 'node:tty';
import { Config, type SourceOf } from './config';
import { ConfigurationError } from './configuration-error';
import { environmentLayer, fileLayer, rawValue, type Layer, type Problems, type RawValue } from './layers';
import { usualText, parse } from './parse-setting';
import { brokenRules } from './rules';
import type { GivenSettings } from './declarations/section';
import type { Facts } from './declarations/setting';
import { settings, settingTable, type SettingName, type SettingValues, type Table } from './settings';

export interface ConfigSources {
  readonly env?: NodeJS.ProcessEnv;
  /** Where the `.env` files are, and what relative paths are relative to. */
  readonly directory?: string;
  readonly isTerminal?: boolean;
}

type Resolve = (name: SettingName) => RawValue;

/**
 * Reads the process environment over `.env.<NODE_ENV>` over `.env`.
 * @throws ConfigurationError with every problem there is
 */
export function loadConfig(sources: ConfigSources = {}): Config {
  const { given, problems, directory, sourceOf } = readSettings(sources);
  for (const problem of brokenRules(given)) problems.add(problem);
  for (const [name, { problemsOf }] of settingTable) {
    const value = given.values[name];
    for (const problem of typeof value === 'string' ? (problemsOf?.(value) ?? []) : [])
      problems.add(`${name}: ${problem}`);
  }
  if (problems.size > 0) throw new ConfigurationError([...problems]);
  return new Config(given.values as SettingValues, directory, sourceOf);
}

/** The settings that production would refuse, with its reasons; problems that they have everywhere are not among them. */
export function productionProblems(sources: ConfigSources = {}): string[] {
  const { values, isSet } = readSettings(sources).given;
  const here = new Set(brokenRules({ values, isSet }));
  const there = brokenRules({ values: { ...values, NODE_ENV: 'production' }, isSet });
  return there.filter((problem) => !here.has(problem));
}

interface Read {
  readonly given: GivenSettings<Table>;
  readonly problems: Problems;
  readonly directory: string;
  readonly sourceOf: SourceOf;
}

function readSettings({
  env = process.env,
  directory = process.cwd(),
  isTerminal = isatty(1),
}: ConfigSources): Read {
  const problems: Problems = new Set();
  const layers = layersOf(env, directory, problems);
  const raws = new Map(settingTable.map(([name]) => [name, rawValue(name, layers, directory, problems)]));
  const resolve: Resolve = (name) => raws.get(name);
  const named = resolve('NODE_ENV') ?? { text: settings.NODE_ENV.default };
  const environment = String(parse('NODE_ENV', settings.NODE_ENV, named).value);
  const facts: Facts = {
    environment,
    isProduction: environment === 'production',
    isTerminal,
    isEmbedded: resolve('DATABASE_URL') === undefined,
    hasMailServer: resolve('SMTP_URL') !== undefined,
    hasCollector: (['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] as const).some(
      (name) => resolve(name) !== undefined,
    ),
  };
  const values = valuesOf(resolve, facts, problems);
  const sourceOf: SourceOf = (name) => {
    const raw = resolve(name);
    return (raw !== 'unusable' && raw?.source) || 'default';
  };
  return { given: { values, isSet: (name) => resolve(name) !== undefined }, problems, directory, sourceOf };
}

/** `.env` may name the environment whose file lies over it; that file may not name another one. */
function layersOf(env: NodeJS.ProcessEnv, directory: string, problems: Problems): Layer[] {
  const outer = environmentLayer(env);
  const base = fileLayer(directory, '.env', problems);
  const raw = rawValue('NODE_ENV', [outer, base], directory, problems);
  const environment = parse('NODE_ENV', settings.NODE_ENV, raw ?? { text: settings.NODE_ENV.default }).value;
  // An unknown environment names no file: it is a problem of its own, and could be any path.
  if (typeof environment !== 'string') return [outer, base];
  const fileName = `.env.${environment}`;
  const specific = fileLayer(directory, fileName, problems);
  if (specific.has('NODE_ENV') || specific.has('NODE_ENV_FILE')) {
    problems.add(`NODE_ENV: cannot be set in ${fileName}; write it in the environment or in .env`);
  }
  return [outer, specific, base];
}

function valuesOf(resolve: Resolve, facts: Facts, problems: Problems): Partial<SettingValues> {
  const entries = settingTable.map(([name, setting]) => {
    const { value, problem } = parse(name, setting, resolve(name) ?? usualText(setting, facts));
    if (problem) problems.add(problem);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}
