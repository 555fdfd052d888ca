import { resolve } from 'node:path';
import { conceal } from './conceal';
import { maskedSettings } from './describe-config';
import { parseMailbox } from './mailbox';
import { withoutPassword } from './connection-url';
import type { SettingValues } from './settings';

export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'external';
      readonly runtimeUrl: string;
      /** Where one connection is one session; the runtime's as well. Undefined: `runtimeUrl` is such a way. */
      readonly directUrl?: string;
      readonly migrationUrl?: string;
    };

/** The configuration of one process: immutable, checked, and safe to print. Also its own injection token. */
export class Config {
  readonly environment: SettingValues['NODE_ENV'];
  readonly isProduction: boolean;
  readonly role: SettingValues['ROLE'];
  /** Absolute. */
  readonly dataDirectory: string;
  readonly database: DatabaseConfig;
  readonly databasePool: {
    readonly size: number;
    /** That one tenant may use at once. */
    readonly perTenant: number;
    readonly statementTimeoutMs: number;
    /** Whether statements may be prepared by name. */
    readonly prepares: boolean;
  };
  /** That scopes are signed with; undefined: they are not signed. */
  readonly scopeSecret: string | undefined;
  readonly cache: ReturnType<typeof cacheSection>;
  readonly events: { readonly retentionDays: number };
  readonly eventEngine: ReturnType<typeof eventEngineSection>;
  readonly rateLimit: ReturnType<typeof rateLimitSection>;
  readonly payments: ReturnType<typeof paymentsSection>;
  readonly mail: ReturnType<typeof mailSection>;
  readonly metricsPort: number;
  readonly migrateOnStart: boolean;
  readonly seedDemo: boolean;
  readonly http: ReturnType<typeof httpSection>;
  readonly connections: ReturnType<typeof connectionsSection>;
  readonly tenantTokens: ReturnType<typeof tenantTokenSection>;
  /** Undefined: to be generated, which production does not allow. */
  readonly operatorApiKeys: readonly string[] | undefined;
  /** A JSON array, read by `platform/edge/security`. Undefined: there are none. */
  readonly partnerClients: string | undefined;
  /** Undefined: to be derived from the operator keys. */
  readonly cursorSecret: string | undefined;
  readonly docs: ReturnType<typeof docsSection>;
  readonly log: { readonly level: SettingValues['LOG_LEVEL']; readonly format: SettingValues['LOG_FORMAT'] };
  readonly shutdown: { readonly delayMs: number; readonly timeoutMs: number };
  /** As configured, by setting name: for printing. Code asks for the properties above. */
  readonly values: SettingValues;

  /** `directory` is what a relative data folder is relative to. */
  constructor(values: SettingValues, directory: string) {
    const masked = () => maskedSettings({ values });
    this.environment = values.NODE_ENV;
    this.isProduction = values.NODE_ENV === 'production';
    this.role = values.ROLE;
    this.dataDirectory = resolve(directory, values.STRATA_DATA_DIR);
    this.database = databaseSection(values);
    this.databasePool = Object.freeze({
      size: values.DATABASE_POOL_SIZE,
      perTenant: values.DATABASE_TENANT_CONNECTIONS ?? Math.max(1, Math.floor(values.DATABASE_POOL_SIZE / 2)),
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
      prepares: values.DATABASE_PREPARED_STATEMENTS,
    });
    this.scopeSecret = values.DATABASE_SIGNED_SCOPE ? values.DATABASE_SCOPE_SECRET : undefined;
    this.cache = cacheSection(values);
    this.events = Object.freeze({ retentionDays: values.EVENTS_RETENTION_DAYS });
    this.eventEngine = eventEngineSection(values);
    this.rateLimit = rateLimitSection(values);
    this.payments = paymentsSection(values);
    this.mail = mailSection(values);
    this.metricsPort = values.METRICS_PORT;
    this.migrateOnStart = values.MIGRATE_ON_START;
    this.seedDemo = values.SEED_DEMO;
    this.http = httpSection(values);
    this.connections = connectionsSection(values);
    this.tenantTokens = tenantTokenSection(values);
    this.operatorApiKeys = values.OPERATOR_API_KEYS && conceal([...values.OPERATOR_API_KEYS], () => '****');
    this.partnerClients = values.PARTNER_CLIENTS;
    this.cursorSecret = values.CURSOR_SECRET;
    this.docs = docsSection(values);
    this.log = Object.freeze({ level: values.LOG_LEVEL, format: values.LOG_FORMAT });
    this.shutdown = Object.freeze({
      delayMs: values.SHUTDOWN_DELAY_MS,
      timeoutMs: values.SHUTDOWN_TIMEOUT_MS,
    });
    this.values = conceal({ ...values }, masked);
    conceal(this, masked);
  }
}

function databaseSection(values: SettingValues): DatabaseConfig {
  const { DATABASE_URL: runtimeUrl, DATABASE_DIRECT_URL: directUrl } = values;
  const { DATABASE_MIGRATION_URL: migrationUrl } = values;
  if (runtimeUrl === undefined) return Object.freeze({ kind: 'embedded' });
  const section = {
    kind: 'external' as const,
    runtimeUrl,
    ...(directUrl !== undefined && { directUrl }),
    ...(migrationUrl !== undefined && { migrationUrl }),
  };
  return conceal(section, () => ({
    kind: 'external',
    runtimeUrl: withoutPassword(runtimeUrl),
    ...(directUrl !== undefined && { directUrl: withoutPassword(directUrl) }),
    ...(migrationUrl !== undefined && { migrationUrl: withoutPassword(migrationUrl) }),
  }));
}

function cacheSection(values: SettingValues) {
  const section = {
    enabled: values.CACHE_ENABLED,
    /** Undefined: the memory of this process. */
    redisUrl: values.REDIS_URL,
    ttlSeconds: values.CACHE_TTL_SECONDS,
    environment: values.CACHE_ENVIRONMENT,
  };
  return conceal(section, () => ({
    ...section,
    redisUrl: section.redisUrl && withoutPassword(section.redisUrl),
  }));
}

function eventEngineSection(values: SettingValues) {
  const section = {
    name: values.EVENTS_ENGINE,
    topic: values.EVENTS_TOPIC,
    /** Set where the engine is `rabbitmq`. */
    rabbitmqUrl: values.RABBITMQ_URL,
    /** Set where the engine is `sns-sqs`. */
    awsRegion: values.AWS_REGION,
    /** Undefined: AWS itself. */
    awsEndpoint: values.AWS_ENDPOINT_URL,
  };
  return conceal(section, () => ({
    ...section,
    rabbitmqUrl: section.rabbitmqUrl && withoutPassword(section.rabbitmqUrl),
  }));
}

function rateLimitSection(values: SettingValues) {
  return Object.freeze({
    enabled: values.RATE_LIMIT_ENABLED,
    tenantPerMinute: values.RATE_LIMIT_TENANT_PER_MINUTE,
    addressPerMinute: values.RATE_LIMIT_ADDRESS_PER_MINUTE,
  });
}

function paymentsSection(values: SettingValues) {
  const section = {
    gateway: values.PAYMENTS_GATEWAY,
    /** Not undefined where the gateway is `http`. */
    url: values.PAYMENTS_URL,
    secret: values.PAYMENTS_SECRET,
    timeoutMs: values.PAYMENTS_TIMEOUT_MS,
    autoRequest: values.PAYMENTS_AUTO_REQUEST,
  };
  return conceal(section, () => ({ ...section, secret: section.secret && '****' }));
}

function mailSection(values: SettingValues) {
  const { MAIL_TRANSPORT: transport, SMTP_URL: url, SMTP_TLS: tls, SMTP_TIMEOUT_MS: timeoutMs } = values;
  const server = (shown: string) => ({ url: shown, tls, timeoutMs });
  /** Undefined: mails are written to files. */
  const smtp =
    transport === 'smtp' && url !== undefined
      ? conceal(server(url), () => server(withoutPassword(url)))
      : undefined;
  return Object.freeze({ from: parseMailbox(values.MAIL_FROM), smtp });
}

function httpSection(values: SettingValues) {
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    proxyTrust: Object.freeze({
      proxies: values.TRUSTED_PROXIES ?? [],
      hops: values.TRUSTED_PROXY_HOPS,
      header: values.CLIENT_ADDRESS_HEADER.toLowerCase(),
    }),
    /** Empty: no other origin may call. */
    corsOrigins: values.CORS_ORIGINS?.[0] === '*' ? ('*' as const) : (values.CORS_ORIGINS ?? []),
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    /** By when the work of a request must have begun. */
    deadlineMs: values.REQUEST_DEADLINE_MS,
    bodyLimitBytes: values.BODY_LIMIT_BYTES,
    problemTypeBase: values.PROBLEM_TYPE_BASE,
  });
}

function connectionsSection(values: SettingValues) {
  return Object.freeze({
    limit: values.CONNECTION_LIMIT,
    /** Undefined: a share of the limit. */
    limitPerAddress: values.CONNECTION_LIMIT_PER_ADDRESS,
    unanswered: values.UNANSWERED_REQUESTS,
    unsentBytes: Object.freeze({
      connection: values.UNSENT_BYTES_PER_CONNECTION,
      caller: values.UNSENT_BYTES_PER_CALLER,
      process: values.UNSENT_BYTES,
    }),
    reading: Object.freeze({
      bytesPerSecond: values.READ_BYTES_PER_SECOND,
      patienceMs: values.READ_PATIENCE_MS,
    }),
  });
}

function tenantTokenSection(values: SettingValues) {
  const shown = { issuer: values.TENANT_TOKEN_ISSUER, audience: values.TENANT_TOKEN_AUDIENCE };
  const section = {
    ...shown,
    requireScope: values.TENANT_TOKEN_REQUIRE_SCOPE,
    /** A JSON array, read by `platform/edge/security`. Undefined: to be generated, which production does not allow. */
    keys: values.TENANT_TOKEN_KEYS,
  };
  return conceal(section, () => ({ ...section, keys: section.keys && '****' }));
}

function docsSection(values: SettingValues) {
  const { DOCS_ENABLED: enabled, DOCS_USERNAME: username, DOCS_PASSWORD: password } = values;
  const hasCredentials = username !== undefined && password !== undefined;
  const credentials = hasCredentials
    ? conceal({ username, password }, () => ({ username, password: '****' }))
    : undefined;
  /** Undefined credentials: open to everyone. */
  return Object.freeze({ enabled, credentials });
}
