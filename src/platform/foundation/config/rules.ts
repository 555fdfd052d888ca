import { userOf } from './connection-url';
import type { SettingName, SettingValues } from './settings';
import { secretWeakness } from './weak-secret';

/** What rules judge: the values that could be read, and which settings were given at all. */
export interface GivenSettings {
  readonly values: Partial<SettingValues>;
  readonly isSet: (name: SettingName) => boolean;
}

interface Rule {
  readonly setting: SettingName;
  /** What is wrong and what to do instead. */
  readonly problem: string;
  readonly isBroken: (given: GivenSettings) => boolean;
}

export interface ProductionRule extends Rule {
  /** Completes "production refuses …"; also the name of the test that holds it. */
  readonly refuses: string;
}

/** One more than NIST asks of a password that stands alone (SP 800-63B-4, 3.1.1.2). */
const leastPassword = 16;
/** Settings that may have a password in them. */
const urlSettings = [
  'DATABASE_URL',
  'DATABASE_MIGRATION_URL',
  'DATABASE_DIRECT_URL',
  'REDIS_URL',
  'SMTP_URL',
  'RABBITMQ_URL',
] as const;
type UrlSetting = (typeof urlSettings)[number];

/** Settings that are a secret, or several. Token keys and partners' secrets are judged where they are read. */
const secretSettings = [
  'OPERATOR_API_KEYS',
  'CURSOR_SECRET',
  'DATABASE_SCOPE_SECRET',
  'PAYMENTS_SECRET',
  'DOCS_PASSWORD',
] as const;
type SecretSetting = (typeof secretSettings)[number];

const pairRules: readonly Rule[] = [
  {
    setting: 'DATABASE_MIGRATION_URL',
    problem: 'is set without DATABASE_URL; set both, or neither for the embedded server',
    isBroken: ({ isSet }) => isSet('DATABASE_MIGRATION_URL') && !isSet('DATABASE_URL'),
  },
  {
    setting: 'DATABASE_MIGRATION_URL',
    problem:
      'names the same user as DATABASE_URL; write the owner here and a second, unprivileged user there',
    isBroken: ({ values: { DATABASE_URL: runtime, DATABASE_MIGRATION_URL: owner } }) =>
      runtime !== undefined && owner !== undefined && userOf(runtime) === userOf(owner),
  },
  {
    setting: 'DATABASE_DIRECT_URL',
    problem: 'is set without DATABASE_URL; set both, or neither for the embedded server',
    isBroken: ({ isSet }) => isSet('DATABASE_DIRECT_URL') && !isSet('DATABASE_URL'),
  },
  {
    setting: 'DATABASE_DIRECT_URL',
    problem: 'names another user than DATABASE_URL; write the same one, only past the pooler',
    isBroken: ({ values: { DATABASE_URL: runtime, DATABASE_DIRECT_URL: direct } }) =>
      runtime !== undefined && direct !== undefined && userOf(runtime) !== userOf(direct),
  },
  {
    setting: 'DATABASE_SCOPE_SECRET',
    problem: 'is missing while DATABASE_SIGNED_SCOPE is true; write a secret of 32 characters or more',
    isBroken: ({ values, isSet }) => values.DATABASE_SIGNED_SCOPE === true && !isSet('DATABASE_SCOPE_SECRET'),
  },
  {
    setting: 'SMTP_URL',
    problem: 'is missing while MAIL_TRANSPORT is smtp; write the URL of the mail server, or file there',
    isBroken: ({ values, isSet }) => values.MAIL_TRANSPORT === 'smtp' && !isSet('SMTP_URL'),
  },
  {
    setting: 'MAIL_FROM',
    problem: 'is missing while mails go to a mail server; write the sender that it lets through',
    isBroken: ({ values, isSet }) =>
      values.MAIL_TRANSPORT === 'smtp' && values.SMTP_URL !== undefined && !isSet('MAIL_FROM'),
  },
  {
    setting: 'SMTP_TLS',
    problem: 'is none while SMTP_URL begins with smtps://; write required, or smtp:// there',
    isBroken: ({ values }) => values.SMTP_TLS === 'none' && values.SMTP_URL?.startsWith('smtps:') === true,
  },
  {
    setting: 'DOCS_PASSWORD',
    problem: 'is missing while DOCS_USERNAME is set; set both or neither',
    isBroken: ({ isSet }) => isSet('DOCS_USERNAME') && !isSet('DOCS_PASSWORD'),
  },
  {
    setting: 'DOCS_USERNAME',
    problem: 'is missing while DOCS_PASSWORD is set; set both or neither',
    isBroken: ({ isSet }) => isSet('DOCS_PASSWORD') && !isSet('DOCS_USERNAME'),
  },
  {
    setting: 'PAYMENTS_URL',
    problem: 'is missing while PAYMENTS_GATEWAY is http; write where the provider is',
    isBroken: ({ values, isSet }) => values.PAYMENTS_GATEWAY === 'http' && !isSet('PAYMENTS_URL'),
  },
  {
    setting: 'PAYMENTS_SECRET',
    problem: 'is missing while PAYMENTS_GATEWAY is http; write the secret shared with the provider',
    isBroken: ({ values, isSet }) => values.PAYMENTS_GATEWAY === 'http' && !isSet('PAYMENTS_SECRET'),
  },
  {
    setting: 'METRICS_PORT',
    problem: 'is the same as PORT; write another one, or 0 for any free one',
    isBroken: ({ values: { PORT: api, METRICS_PORT: metrics } }) =>
      api !== undefined && api !== 0 && api === metrics,
  },
  {
    setting: 'CLIENT_ADDRESS_HEADER',
    problem:
      'is set while no proxy is believed; set TRUSTED_PROXIES or TRUSTED_PROXY_HOPS too, or leave it out',
    isBroken: ({ isSet }) =>
      isSet('CLIENT_ADDRESS_HEADER') && !isSet('TRUSTED_PROXIES') && !isSet('TRUSTED_PROXY_HOPS'),
  },
  {
    setting: 'RABBITMQ_URL',
    problem: 'is missing while EVENTS_ENGINE is rabbitmq; write where RabbitMQ is, or take another engine',
    isBroken: ({ values, isSet }) => values.EVENTS_ENGINE === 'rabbitmq' && !isSet('RABBITMQ_URL'),
  },
  {
    setting: 'AWS_REGION',
    problem: 'is missing while EVENTS_ENGINE is sns-sqs; write the region, or take another engine',
    isBroken: ({ values, isSet }) => values.EVENTS_ENGINE === 'sns-sqs' && !isSet('AWS_REGION'),
  },
];

export const productionRules: readonly ProductionRule[] = [
  {
    setting: 'TENANT_TOKEN_KEYS',
    refuses: 'generated token keys',
    problem: 'is required in production; write the key set, keys are not generated there',
    isBroken: ({ isSet }) => !isSet('TENANT_TOKEN_KEYS'),
  },
  {
    setting: 'OPERATOR_API_KEYS',
    refuses: 'a generated operator key',
    problem: 'is required in production; write at least one key, keys are not generated there',
    isBroken: ({ isSet }) => !isSet('OPERATOR_API_KEYS'),
  },
  {
    setting: 'OPERATOR_API_KEYS',
    refuses: 'operator keys under 32 characters',
    problem: 'has a key that is too short for production; write at least 32 characters for each',
    isBroken: ({ values }) => values.OPERATOR_API_KEYS?.some((key) => key.length < 32) === true,
  },
  {
    setting: 'DOCS_PASSWORD',
    refuses: `a password of the documentation under ${leastPassword} characters`,
    problem: `is too short for production; write ${leastPassword} characters or more`,
    isBroken: ({ values }) =>
      values.DOCS_PASSWORD !== undefined && values.DOCS_PASSWORD.length < leastPassword,
  },
  ...secretSettings.map(repetitiveSecret),
  ...urlSettings.map(shortPassword),
  {
    setting: 'DATABASE_URL',
    refuses: 'the embedded database',
    problem:
      'is required in production; write the URL of a PostgreSQL, the embedded server is not for production',
    isBroken: ({ isSet }) => !isSet('DATABASE_URL'),
  },
  {
    setting: 'SMTP_URL',
    refuses: 'mails that nobody gets, unless MAIL_TRANSPORT=file says so',
    problem:
      'is required in production; write the URL of the mail server, or MAIL_TRANSPORT=file to send no mails',
    isBroken: ({ isSet }) => !isSet('SMTP_URL') && !isSet('MAIL_TRANSPORT'),
  },
  {
    setting: 'SMTP_TLS',
    refuses: 'a password sent to the mail server in clear text',
    problem: 'is none in production while SMTP_URL has a password; write required, or leave the password out',
    isBroken: ({ values }) => values.SMTP_TLS === 'none' && hasPassword(values.SMTP_URL),
  },
  {
    setting: 'CORS_ORIGINS',
    refuses: 'every origin at once',
    problem: 'is * in production; list the origins that may call',
    isBroken: ({ values }) => values.CORS_ORIGINS?.includes('*') === true,
  },
  {
    setting: 'CORS_ORIGINS',
    refuses: 'origins without TLS',
    problem: 'has an http:// origin in production; write https:// ones',
    isBroken: ({ values }) => values.CORS_ORIGINS?.some((origin) => origin.startsWith('http://')) === true,
  },
  {
    setting: 'LOG_LEVEL',
    refuses: 'debug and trace logs',
    problem: 'is debug or trace in production; write info or less',
    isBroken: ({ values }) => values.LOG_LEVEL === 'debug' || values.LOG_LEVEL === 'trace',
  },
  {
    setting: 'SEED_DEMO',
    refuses: 'demo data',
    problem: 'is true in production; write false or leave it out',
    isBroken: ({ values, isSet }) => isSet('SEED_DEMO') && values.SEED_DEMO === true,
  },
];

function hasPassword(url: string | undefined): boolean {
  return passwordOf(url) !== '';
}

function passwordOf(url: string | undefined): string {
  return url === undefined ? '' : decodeURIComponent(new URL(url).password);
}

/** None at all is for the server to refuse: it may know its callers by their certificates or by its network. */
function shortPassword(setting: UrlSetting): ProductionRule {
  return {
    setting,
    refuses: `a password under ${leastPassword} characters in ${setting}`,
    problem: `has a password that is too short for production; give the user one of ${leastPassword} characters or more`,
    isBroken: ({ values }) =>
      hasPassword(values[setting]) && passwordOf(values[setting]).length < leastPassword,
  };
}

function repetitiveSecret(setting: SecretSetting): ProductionRule {
  return {
    setting,
    refuses: `repetition in ${setting}`,
    problem:
      'has a value that repeats itself, or is a key in PEM; make it at random, such as with openssl rand -base64 32',
    isBroken: ({ values }) =>
      [values[setting] ?? []].flat().some((secret) => secretWeakness(secret) !== undefined),
  };
}

/** A setting that could not be read breaks no rule here: its own problem is said already. */
export function brokenRules(given: GivenSettings): string[] {
  const rules = given.values.NODE_ENV === 'production' ? [...pairRules, ...productionRules] : pairRules;
  return rules.filter((rule) => rule.isBroken(given)).map((rule) => `${rule.setting}: ${rule.problem}`);
}
