import type { ProductionRule, SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { type LogSubject, logSubjectNames } from '../declarations/log-subjects';
import { integerSetting, oneOf } from '../declarations/setting-types';
import { levelsBySubject } from '../declarations/setting-pairs';
import { idList } from '../declarations/list-setting-types';
import type { service } from './service';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const settings = {
  ...inGroup('Metrics', {
    METRICS_PORT: {
      description: 'Port of `/metrics`, on the same `HOST`; 0 takes any free one.',
      type: integerSetting(0, 65_535),
      default: '9464',
    },
    METRICS_TENANTS: {
      description:
        'Ids of at most 50 organisations, separated by commas, whose requests `/metrics` counts apart; those of all others are counted together. None by default, because every tenant would be a series.',
      type: idList(50),
      example: '019aa000-0000-7000-8000-000000000001',
    },
  }),
  ...inGroup('Logging', {
    LOG_LEVEL: {
      description:
        'Lowest level that is logged: `fatal`, `error`, `warn`, `info`, `debug`, `trace`, or `silent` for no log.',
      type: oneOf(logLevels),
      default: 'info',
    },
    LOG_LEVELS: {
      description: `Levels of single subjects, in place of \`LOG_LEVEL\`: \`events=debug,cache=warn\`. The subjects are ${logSubjectNames.map((name) => `\`${name}\``).join(', ')}. Production takes \`debug\` here: one subject does not flood a log, and secrets are masked at every level.`,
      type: levelsBySubject(logSubjectNames, logLevels),
      example: 'events=debug,cache=warn',
    },
    LOG_FORMAT: {
      description: '`json` for machines, `pretty` for people.',
      type: oneOf(['json', 'pretty']),
      default: {
        text: '`pretty` on a terminal, else `json`',
        of: (facts) => (facts.isTerminal ? 'pretty' : 'json'),
      },
    },
  }),
};

const rules: readonly SettingRule<typeof settings & typeof service.settings>[] = [
  {
    setting: 'METRICS_PORT',
    problem: 'is the same as PORT; write another one, or 0 for any free one',
    isBroken: ({ values: { PORT: api, METRICS_PORT: metrics } }) =>
      api !== undefined && api !== 0 && api === metrics,
  },
];

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'LOG_LEVEL',
    refuses: 'debug and trace logs',
    problem: 'is debug or trace in production; write info or less',
    isBroken: ({ values }) => values.LOG_LEVEL === 'debug' || values.LOG_LEVEL === 'trace',
  },
];

export const observability = {
  settings,
  rules,
  productionRules,
  config: (values: ValuesOf<typeof settings>) => ({
    metricsPort: values.METRICS_PORT,
    metrics: { tenants: values.METRICS_TENANTS ?? [] },
    log: {
      level: values.LOG_LEVEL,
      format: values.LOG_FORMAT,
      levels: Object.fromEntries((values.LOG_LEVELS ?? []).map((pair) => pair.split('='))) as Partial<
        Record<LogSubject, (typeof logLevels)[number]>
      >,
    },
  }),
};
