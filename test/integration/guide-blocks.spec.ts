import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { addDeadLetter } from '../support/events/dead-letter';
import { assignedBy, type GuideShell, guideShell, shellBlocksOf } from '../support/sources/guide-shell';
import { cleanUp, launchService, temporaryFolder } from '../support/processes/launched-service';
import { repository } from '../support/sources/source-tree';
import { queryAs } from '../support/sql';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

const guides = readdirSync(join(repository, 'docs/guides')).map((name) => `docs/guides/${name}`);
const papers = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'bench/README.md', ...guides];
const blocks = new Map(papers.flatMap(shellBlocksOf).map(({ name, text }) => [name, text]));

interface Run {
  /** Statuses, where the block prints them; else what its whole output looks like. */
  readonly prints: readonly number[] | RegExp;
  /** Lines that are run, of a block whose other lines are not; and why. */
  readonly only?: readonly [lines: RegExp, why: string];
}

const demoToken = 'TOKEN=$(npm run --silent cli -- token demo)';
const asOperator = 'the lines change what the others need; dead-letters.spec.ts and events-command.spec.ts';

/** In this order, on one service with demo data, those of a paper in one shell. */
const run: Readonly<Record<string, Run>> = {
  'README.md: API=http://127.0.0.1:${PORT:-3000}/api/v1': { prints: [] },
  "README.md: session() { tr -d '\\r' | sed -n 's/^[Ss]et-[Cc]ookie: \\(__Host-strata-session=[^;]*\\).*/Cookie: \\1/p'; }":
    {
      prints: [200],
    },
  'README.md: call -H "X-Tenant-Token: $TOKEN" "$API/users?role[ne]=owner&sort=username&limit=2&total=true"':
    { prints: [200] },
  'README.md: call -H "X-Tenant-Token: $TOKEN" -H "$JSON" $API/users -d \'{ "email": "grace", "username": "g h", "rank": 1 }\'':
    { prints: [422] },
  'README.md: ADA=$API/users/019aa000-0000-7000-8000-000000000101': { prints: [200, 412] },
  'README.md: OTHER="{ \\"name\\": \\"Other $N\\", \\"email\\": \\"office-$N@other.example\\" }"': {
    prints: [404],
  },
  'README.md: call -X POST -H "X-API-Key: $KEY" $API/organisations/$OTHER/suspension': { prints: [204, 403] },
  'README.md: INVOICE="{ \\"userId\\": \\"${ADA##*/}\\", \\"amountMinor\\": 4200, \\"currency\\": \\"EUR\\" }"':
    {
      prints: [202, 200, 409],
    },
  'README.md: ASKED=\'{ "name": "reports", "permissions": ["tasks:read"] }\'': { prints: [200, 403, 204] },
  'README.md: INVITED="{ \\"email\\": \\"maria-$N@demo.example\\", \\"role\\": \\"member\\" }"': {
    prints: [201, 200, 403, 204, 401],
  },
  'docs/guides/api-keys.md: API=http://127.0.0.1:${PORT:-3000}/api/v1': { prints: /"items":\[/ },
  'docs/guides/api-keys.md: npm run --silent cli -- api-keys create --organisation demo --name reports --permissions "tasks:read users:read" --expires 90d':
    { prints: /^strata_\w{83}\n[^]* reports .*tasks:read.*users:read.* active / },
  'docs/guides/api-keys.md: NEW=$(curl -s -H "X-Tenant-Token: $TOKEN" -H \'Content-Type: application/json\' $API/api-keys/$ID/rotation -d \'{ "overlapSeconds": 3600 }\' | field key)':
    { prints: /"items":\[[^]*"items":\[/ },
  [`docs/guides/payments.md: ${demoToken}`]: { prints: /"status":"paid"[^]*$/ },
  'docs/guides/partners.md: BASE=http://127.0.0.1:3000': {
    prints: /"clientId":"demo"[^]*"eventId":"evt-1"[^]*"syncId":"/,
  },
  'docs/guides/events.md: npm run cli -- events consumers                        # consumers with their types, backlogs and dead letters':
    {
      prints: /welcome-mail[^]*forget-user[^]*unexpected/,
      only: [/consumers +#|dead-letters|show/, asOperator],
    },
  'docs/guides/events.md: curl -sg -H "X-API-Key: $KEY" "$API/events/dead-letters?consumer=welcome-mail&deadAt[gte]=2026-11-21T08:00:00Z"':
    { prints: /"items":\[\][^]*"consumer":"forget-user"/, only: [/^curl -sg|\/\$ID$/, asOperator] },
  'docs/guides/command-line.md: npm run --silent cli -- help events': {
    prints: /events replay .*[^]*strata \d/,
  },
  'docs/guides/command-line.md: npm run --silent cli -- organisations list --filter isActive=true --sort name':
    { prints: / demo [^]*@demo\.example[^]*Order punched cards[^]*{"id":/ },
  'docs/guides/command-line.md: npm run --silent cli -- completion bash > strata.bash': { prints: /^\s*$/ },
  'docs/guides/mail.md: npm run cli -- mails preview --out .strata/mail-preview': {
    prints: /34 mails were written to /,
  },
  'docs/guides/operations.md: npm run cli -- cache clear         # everything, of every organisation': {
    prints: /empt|clear/i,
  },
  'docs/guides/rate-limits.md: curl -X PATCH -H "X-API-Key: $KEY" -H \'Content-Type: application/json\' \\': {
    prints: /"requestsPerMinute":6000/,
  },
  'docs/guides/operations.md: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out 2027-01.pem':
    { prints: /^$/ },
};

/** Assignments, which make a configuration that loads. */
const settings = [
  "docs/guides/mail.md: SMTP_URL='smtps://USER:PASSWORD@mail.example.com:465'   # TLS from the first byte",
  'docs/guides/payments.md: PAYMENTS_GATEWAY=http',
  'docs/guides/tenancy.md: DATABASE_URL=postgresql://strata_runtime:RUNTIME_PASSWORD@HOST:5432/strata',
  'docs/guides/tenancy.md: DATABASE_URL=postgresql://strata_runtime:RUNTIME_PASSWORD@PGBOUNCER:6432/strata',
  'docs/guides/tenancy.md: DATABASE_SIGNED_SCOPE=true',
  'docs/guides/partners.md: export PARTNER_CLIENTS=\'[{"id":"demo","tenantId":"019aa000-0000-7000-8000-000000000001","secrets":["a-secret-for-trying-things-out-0001"]}]\'',
];

/** Blocks that no test may run on a service of its own, each with the spec that holds it instead. */
const notRun: Readonly<Record<string, string>> = {
  'docs/guides/audit.md: curl -H "X-Tenant-Token: $TOKEN" \'http://localhost:3000/api/v1/audit/export.csv?createdAt[gte]=2026-11-01T00:00:00Z\' > audit.csv':
    'the same request is in audit.spec.ts',
  'docs/guides/permissions.md: curl -H "X-Tenant-Token: $TOKEN" --data-urlencode "token=$OTHER" https://api.example.com/api/v1/tokens/introspection':
    'an address that is not here: token-verification.e2e.spec.ts',
  'docs/guides/permissions.md: curl -X POST -H "X-Tenant-Token: $TOKEN" -H \'Content-Type: application/json\' \\':
    'an address that is not here: token-revocations.e2e.spec.ts',
  'docs/guides/permissions.md: curl -s http://127.0.0.1:3000/api/v1/me -H "X-Tenant-Token: $TOKEN"':
    'the same request is in permissions.spec.ts',
  'docs/guides/permissions.md: curl -s http://127.0.0.1:3000/api/v1/organisations/$ORGANISATION/users -H "X-API-Key: $OPERATOR_KEY"':
    'the same request is in permissions.spec.ts',
  'docs/guides/add-a-module.md: npm test -- modules/products/test': 'it is a part of npm test itself',
  'README.md: npm start': '.ci/smoke.mjs runs npm start and its curl, .ci/run runs npm test',
  'bench/README.md: npm run bench                                        # everything, about 12 minutes; writes docs/benchmarks.md':
    'measures for minutes; papers.spec.ts has the names',
  "docs/guides/add-a-module.md: npm run cli -- add module products --field 'sku:text(2..40):unique:sort' --field price:money --field 'status:enum(draft,active,retired)=draft' --field 'owner:ref(users)?' --field 'releasedAt:instant?:sort' --field tags:tags --events":
    'writes into the source code: npm run test:generator does so in a copy',
  "docs/guides/add-a-module.md: npm run cli -- add field tasks 'estimate:int(0..1000)?'":
    'writes into the source code: generator.spec.ts and npm run test:generator do so in a copy',
  'docs/guides/add-a-module.md: npm run docs:generate && npm run client:generate':
    'writes into the repository and runs other specs',
  [`docs/guides/add-a-module.md: ${demoToken}`]: 'calls the feature that the guide makes, which is not here',
  'docs/guides/events.md: npm run cli -- events replay --consumer <name> --since 2026-11-21T08:00:00Z [--tenant <id or slug>]':
    'handles everything again: events-command.spec.ts',
  'docs/guides/events.md: npm run cli -- events consumers remove <name>':
    'needs a consumer that no build has: events-command.spec.ts',
  'docs/guides/events.md: FAUXQS_HOST=127.0.0.1 npx fauxqs      # on port 4566, or on FAUXQS_PORT':
    'a server that does not end: test/support/servers/aws-server.ts starts it',
  'docs/guides/events.md: export AWS_ENDPOINT_URL=http://localhost:4566 AWS_REGION=eu-central-1 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any':
    'a service with a broker: event-engine-sns-sqs.spec.ts',
  'docs/guides/operations.md: node deploy/make-secrets.mjs': 'needs Docker',
  'docs/guides/production.md: kubectl create namespace strata':
    'needs a cluster: kubernetes-papers.spec.ts makes the same Secrets without one',
  'docs/guides/production.md: helm upgrade --install strata deploy/helm/strata --namespace strata --values my-values.yaml --timeout 1h':
    'needs a cluster: kubernetes-papers.spec.ts renders the chart with the same values',
  'docs/guides/production.md: kubectl --namespace strata delete job strata-migrate --ignore-not-found':
    'needs a cluster: kubernetes-papers.spec.ts builds the same kustomization',
  'docs/guides/production.md: API=https://api.example.com/api/v1':
    'an address that is not here: proxies.faults.ts makes the same requests through nginx',
  'docs/guides/operations.md: ROLE=api npm start': 'services that do not end: roles.spec.ts',
  'docs/guides/backup.md: npm run cli -- db backup --out strata.dump':
    'needs the programs of PostgreSQL: backup.postgres-15.ts',
  'docs/guides/backup.md: npm run cli -- db restore --from strata.dump':
    'needs the programs of PostgreSQL: backup.postgres-15.ts',
  'docs/guides/backup.md: npm run cli -- db restore --from strata.dump --organisation acme':
    'needs the programs of PostgreSQL: backup.postgres-15.ts',
  'docs/guides/backup.md: cat >> "$PGDATA/postgresql.conf" <<CONF':
    'a server of its own: point-in-time.postgres-15.ts runs it',
  'docs/guides/backup.md: pg_ctl stop --wait --mode=fast --pgdata="$PGDATA"':
    'a server of its own: point-in-time.postgres-15.ts runs it',
  "docs/guides/backup.md: npm run cli -- db shell --command \"select set_config('strata.tenant_id', '<id>', false); select count(*) from users\"":
    'needs psql: backup.postgres-15.ts',
  'docs/guides/operations.md: npm run cli -- doctor': 'doctor.spec.ts runs it',
  'docs/guides/operations.md: npm run cli -- seed --organisations 20 --users 500 --seed 7':
    'ten thousand rows: bulk-commands.spec.ts makes fewer',
  'docs/guides/operations.md: npm run cli -- import users people.csv --organisation acme --dry-run':
    'needs a file of people: bulk-commands.spec.ts',
  'docs/guides/operations.md: npm run cli -- export organisation acme --out acme-export':
    'bulk-commands.spec.ts',
};

test('every block for a shell is run, loaded as settings, or listed with the reason why not', () => {
  const listed = [...Object.keys(run), ...settings, ...Object.keys(notRun)];
  expect(listed.toSorted()).toEqual([...blocks.keys()].toSorted());
});

test.each(settings)('%s: is a configuration', (name) => {
  const text = blocks.get(name)!.replaceAll('…', 'k2J8sQ0vZ4mX7rB1nT6wY3cF5hL9pD0a');
  const database = { DATABASE_URL: 'postgresql://strata_runtime:p@h:5432/strata' };
  const env = { ...(/SIGNED_SCOPE/.test(text) ? database : {}), ...assignedBy(text) };
  expect(Object.keys(env).length).toBeGreaterThan(0);
  expect(() => loadConfig({ env, directory: __dirname })).not.toThrow();
});

describe('on a service with demo data', () => {
  let database: TestDatabase;
  let shell: GuideShell;
  let port: string;
  let deadLetter: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    const folder = temporaryFolder();
    const clients = settings.find((name) => name.includes('PARTNER_CLIENTS'))!;
    const env = {
      DATABASE_URL: database.runtimeUrl,
      STRATA_DATA_DIR: folder,
      NODE_ENV: 'test',
      ...assignedBy(blocks.get(clients)!),
    };
    const service = await launchService({ ...env, SEED_DEMO: 'true', ROLE: 'all' });
    port = new URL(service.url).port;
    const isDone = async (): Promise<boolean> => {
      const sql = 'select 1 from event_deliveries where dead_at is null limit 1';
      return (await queryAs(database.superuserUrl, sql)).length === 0;
    };
    shell = guideShell(folder, { ...env, PORT: port, METRICS_PORT: '0' }, isDone);
    deadLetter = await addDeadLetter(database, demoTenantId);
  });
  afterAll(async () => {
    await cleanUp();
    await database.drop();
  });

  /** The text with the values that a reader puts in. */
  const filled = (text: string): string =>
    text
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)
      .replaceAll('<name>', 'forget-user')
      .replaceAll('<id>', deadLetter)
      .replaceAll(/\bacme\b/g, 'demo');

  const asked = (name: string): string => {
    const lines = run[name]!.only?.[0];
    const text = blocks.get(name)!;
    return filled(
      lines
        ? text
            .split('\n')
            .filter((line) => lines.test(line))
            .join('\n')
        : text,
    );
  };

  const papersOfRun = [...new Set(Object.keys(run).map((name) => name.split(':')[0]!))];

  test.each(papersOfRun)('what %s tells people to paste does what it says', async (paper) => {
    const names = Object.keys(run).filter((name) => name.startsWith(`${paper}:`));
    const given = [
      `API=http://127.0.0.1:${port}/api/v1 ID=${deadLetter} ORGANISATION=${demoTenantId}`,
      `KEY=$(sed -n 's/.*"operatorApiKey": *"\\([^"]*\\)".*/\\1/p' "$STRATA_DATA_DIR/keys.json")`,
    ].join('\n');
    const [, ...outputs] = await shell.run([given, ...names.map(asked)]);
    const printed = names.map((name, index) => {
      const output = outputs[index]!;
      const { prints } = run[name]!;
      // A block that shows no status has no call that is refused.
      if (prints instanceof RegExp)
        return [name, prints.test(output) && !output.includes('/problems/') ? prints : output];
      return [name, [...output.matchAll(/^(\d{3})$/gm)].map(([, status]) => Number(status))];
    });
    expect(printed).toEqual(names.map((name) => [name, run[name]!.prints]));
  });
});
