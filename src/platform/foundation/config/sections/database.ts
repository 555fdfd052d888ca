import { userOf } from '../urls/connection-url';
import { postgresUrl } from '../urls/connection-url-types';
import type { GivenSettings, ProductionRule, SettingRule } from '../declarations/section';
import { withAuthority } from '../urls/authority-url';
import { authorities } from '../declarations/certificate-types';
import { sharedParts, urlsOf } from '../urls/url-hosts';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { integerSetting } from '../declarations/setting-types';

const settings = inGroup('Database', {
  DATABASE_URL: {
    description:
      'Connection of the runtime role. Not set: the embedded server. Several hosts are separated by commas, and the one that writes is found. In production a password in it has 16 characters or more, as in every URL here.',
    type: postgresUrl(),
    secret: 'url',
    example: 'postgresql://strata_runtime:PASSWORD@localhost:5432/strata',
  },
  DATABASE_MIGRATION_URL: {
    description:
      'Connection of the owner, for migrations only. Needs `DATABASE_URL`, which must name another user.',
    type: postgresUrl(),
    secret: 'url',
    example: 'postgresql://strata_owner:PASSWORD@localhost:5432/strata',
  },
  DATABASE_BACKUP_URL: {
    description:
      'Connection of a login that reads the rows of every tenant, for `db backup` and `doctor` only: the service never uses it.',
    type: postgresUrl(),
    secret: 'url',
    example: 'postgresql://strata_backup:PASSWORD@localhost:5432/strata',
  },
  DATABASE_DIRECT_URL: {
    description:
      'Needed if `DATABASE_URL` leads through a pooler: the same user at PostgreSQL itself, for the worker’s lock, LISTEN, NOTIFY and migrations.',
    type: postgresUrl(),
    secret: 'url',
    unset: '`DATABASE_URL`',
    example: 'postgresql://strata_runtime:PASSWORD@localhost:5432/strata',
  },
  DATABASE_REPLICA_URLS: {
    description:
      'Streaming replicas of PostgreSQL that may answer reads which the cache does not have: the login of `DATABASE_URL`, and one host or several, separated by commas. A replica answers only with all that was acknowledged before the read began; the primary answers otherwise. Needs the cache.',
    type: postgresUrl('replicas'),
    secret: 'url',
    unset: 'the primary answers every read',
    example: 'postgresql://strata_runtime:PASSWORD@replica-1:5432,replica-2:5432/strata',
  },
  DATABASE_REPLICA_MAX_LAG_MS: {
    description:
      'A read waits this long at most until a replica has replayed what it must show. A replica that was further behind at the last look is not asked. The primary answers instead.',
    type: integerSetting(1, 10_000),
    default: '100',
  },
  DATABASE_CA: {
    description:
      'Certificate authority of PostgreSQL, in PEM; `DATABASE_CA_FILE` names a file of it. With it every connection is encrypted, and the server’s certificate and name are checked (`sslmode=verify-full`).',
    type: authorities(),
    unset: 'what each URL says; the authorities of Node with `sslmode=verify-full`',
  },
});

const urls = [
  'DATABASE_URL',
  'DATABASE_MIGRATION_URL',
  'DATABASE_BACKUP_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_REPLICA_URLS',
] as const;

/** Whether the URL says something else of TLS than the authority does. */
function contradictsAuthority(url: string | undefined): boolean {
  if (url === undefined) return false;
  const { searchParams: given } = sharedParts(url);
  return (
    (given.get('sslmode') ?? 'verify-full') !== 'verify-full' || given.has('sslrootcert') || given.has('host')
  );
}

const rules: readonly SettingRule<typeof settings>[] = [
  ...urls.map((setting) => ({
    setting: 'DATABASE_CA' as const,
    problem: `is set while ${setting} has sslrootcert, a socket, or another sslmode than verify-full; leave those out of it`,
    isBroken: ({ values }: GivenSettings<typeof settings>) =>
      values.DATABASE_CA !== undefined && contradictsAuthority(values[setting]),
  })),
  {
    setting: 'DATABASE_CA',
    problem: 'is set without DATABASE_URL; leave it out, the embedded server has no certificate',
    isBroken: ({ values, isSet }) => values.DATABASE_CA !== undefined && !isSet('DATABASE_URL'),
  },
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
    setting: 'DATABASE_BACKUP_URL',
    problem: 'is set without DATABASE_URL; the embedded server is backed up without it',
    isBroken: ({ isSet }) => isSet('DATABASE_BACKUP_URL') && !isSet('DATABASE_URL'),
  },
  {
    setting: 'DATABASE_BACKUP_URL',
    problem: 'names the user of DATABASE_URL, whom row-level security binds; write a login of its own',
    isBroken: ({ values: { DATABASE_URL: runtime, DATABASE_BACKUP_URL: backup } }) =>
      runtime !== undefined && backup !== undefined && userOf(runtime) === userOf(backup),
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
    setting: 'DATABASE_REPLICA_URLS',
    problem: 'is set without DATABASE_URL; the embedded server has no replicas',
    isBroken: ({ isSet }) => isSet('DATABASE_REPLICA_URLS') && !isSet('DATABASE_URL'),
  },
  {
    setting: 'DATABASE_REPLICA_URLS',
    problem: 'names another user than DATABASE_URL; write the same one, only the hosts differ',
    isBroken: ({ values: { DATABASE_URL: runtime, DATABASE_REPLICA_URLS: replicas } }) =>
      runtime !== undefined && replicas !== undefined && userOf(runtime) !== userOf(replicas),
  },
];

const productionRules: readonly ProductionRule<typeof settings>[] = [
  {
    setting: 'DATABASE_URL',
    refuses: 'the embedded database',
    problem:
      'is required in production; write the URL of a PostgreSQL, the embedded server is not for production',
    isBroken: ({ isSet }) => !isSet('DATABASE_URL'),
  },
];

type Database =
  | { readonly kind: 'embedded' }
  | {
      readonly kind: 'external';
      readonly runtimeUrl: string;
      /** Where one connection is one session; the runtime's as well. Undefined: `runtimeUrl` is such a way. */
      readonly directUrl?: string;
      readonly migrationUrl?: string;
    };

function trusting(values: ValuesOf<typeof settings>, name: (typeof urls)[number]): string | undefined {
  const url = values[name];
  return url === undefined ? undefined : withAuthority(url, values.DATABASE_CA);
}

function databaseOf(values: ValuesOf<typeof settings>): Database {
  const [runtimeUrl, directUrl, migrationUrl] = [
    trusting(values, 'DATABASE_URL'),
    trusting(values, 'DATABASE_DIRECT_URL'),
    trusting(values, 'DATABASE_MIGRATION_URL'),
  ];
  if (runtimeUrl === undefined) return { kind: 'embedded' };
  return {
    kind: 'external',
    runtimeUrl,
    ...(directUrl !== undefined && { directUrl }),
    ...(migrationUrl !== undefined && { migrationUrl }),
  };
}

function replicasOf(values: ValuesOf<typeof settings>): readonly string[] {
  const url = trusting(values, 'DATABASE_REPLICA_URLS');
  return url === undefined ? [] : urlsOf(url);
}

export const database = {
  settings,
  rules,
  productionRules,
  config: (values: ValuesOf<typeof settings>) => ({
    database: databaseOf(values),
    backupUrl: trusting(values, 'DATABASE_BACKUP_URL'),
    replicas: {
      /** One for each replica. */
      urls: replicasOf(values),
      maxLagMs: values.DATABASE_REPLICA_MAX_LAG_MS,
    },
  }),
};
