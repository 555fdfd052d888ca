import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { newId } from '../../src/kernel/values/id';
import * as featureCommands from '../../src/modules/commands';
import { uncertainMailsCommands } from '../../src/startup/commands/service/uncertain-mails.resource';
import { commandOf, summaries } from '../../src/startup/commands/commands';
import { runCommandLine } from '../../src/startup/commands/command-line';
import { DeliveryStore } from '../../src/platform/work/events/deliveries/delivery-store';
import { addUncertainMail } from '../support/mail/uncertain-mail';
import { addUnansweredPayment } from '../support/payments/unanswered-payment';
import { storeOperator } from '../support/accounts/stored-operator';
import { storePerson } from '../support/accounts/stored-person';
import { addDeadLetter } from '../support/events/dead-letter';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { startService, type Service, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { keySetting, forgeKey } from '../support/tenancy/tenant-token-forge';

/** Without a worker: what commands change stays as they leave it. */
let service: Service;
let tenant: TestTenant;
const keys = keySetting(forgeKey('acts').entry('sign'));

const [folder, environment] = [process.cwd(), process.env];

/** The commands run in this process: another one for each would take a second and a half to start. */
beforeAll(async () => {
  service = await startService({ env: keys });
  tenant = await service.tenant();
  const { runtimeUrl, migrationUrl } = service.database;
  const urls = { DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl };
  process.env = { ...environment, NODE_ENV: 'test', ...urls, ...keys };
  // Not the repository, whose settings are the developer's.
  process.chdir(temporaryFolder());
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation(((_text: string, taken?: () => void) => {
      // A command waits until what it prints is taken.
      taken?.();
      return true;
    }) as typeof stream.write);
});
afterAll(async () => {
  jest.restoreAllMocks();
  process.chdir(folder);
  process.env = environment;
  await cleanUp();
  await service.stop();
});

/** Why a command needs no entry. */
const reads = 'reads';
const ownFiles = 'writes files of the folder that it runs in, and reaches no store';

type Act = () => Promise<readonly (readonly string[])[]>;

const since = ['--since', '2026-01-01T00:00:00Z'];
const ofTenant = (): string[] => ['--organisation', tenant.id];
const once =
  (...args: readonly string[]): Act =>
  () =>
    Promise.resolve([args]);

const keyBody = { name: 'any', permissions: [] };
const newUser = () => ({ email: `${newId()}@example.com`, username: newId() });

/** The id of what a tenant has made. */
async function made(collection: string, body: object): Promise<string> {
  return (await tenant.call('POST', `/api/v1/${collection}`, { body })).body.id as string;
}

async function deletedUser(): Promise<string> {
  const id = await made('users', newUser());
  await tenant.call('DELETE', `/api/v1/users/${id}`);
  return id;
}

async function invoice(): Promise<string> {
  return made('invoices', { userId: await made('users', newUser()), amountMinor: 100, currency: 'EUR' });
}

/** Every action of every command: why it leaves no entry, or how it is called to leave one. */
const actions: Readonly<Record<string, string | Act>> = {
  token: async () => [[tenant.id]],
  'migrate up': async () => {
    // A function of an older build, and another retention.
    await queryAs(service.database.migrationUrl, 'comment on function claim_tenant_deliveries is null');
    return [[]];
  },
  'migrate down': once('--yes'),
  'migrate status': reads,
  'migrate distribute': reads,
  'migrate create': ownFiles,
  'cache clear': once(),
  'events consumers': reads,
  'events consumers remove': async () => {
    await service.app.get(DeliveryStore).register('former', ['user.created.v1']);
    // The second of them was removed already, and the removal of what it had not done was broken off.
    await addDeadLetter(service.database, tenant.id);
    return [['former'], ['forget-user']];
  },
  'events dead-letters': reads,
  'events show': reads,
  'events redrive': async () => [[await addDeadLetter(service.database, tenant.id)]],
  'events discard': async () => [[await addDeadLetter(service.database, tenant.id)]],
  'events redrive-all': async () => {
    await addDeadLetter(service.database, tenant.id);
    return [['--consumer', 'forget-user']];
  },
  'events replay': once('--consumer', 'welcome-mail', ...since),
  'events redeliver': once('--consumer', 'welcome-mail', ...since),
  'payments end': async () => {
    const id = await invoice();
    await tenant.call('POST', `/api/v1/invoices/${id}/request-payment`);
    return [[id, ...ofTenant()]];
  },
  'organisations usage': reads,
  'invoices payment-attempts': reads,
  'api-keys create': async () => [['--name', 'any', '--permissions', 'tasks:read', ...ofTenant()]],
  'api-keys add': async () => [['--name', 'any', '--permissions', 'tasks:read', ...ofTenant()]],
  'api-keys list': reads,
  'api-keys show': reads,
  'api-keys update': async () => [[await made('api-keys', keyBody), '--name', 'other', ...ofTenant()]],
  'api-keys rotate': async () => [[await made('api-keys', keyBody), ...ofTenant()]],
  'api-keys delete': async () => [[await made('api-keys', keyBody), ...ofTenant()]],
  'organisations add': once('--name', 'Acted', '--email', 'office@acted.example'),
  'organisations list': reads,
  'organisations show': reads,
  'organisations update': async () => [[tenant.id, '--name', 'Renamed']],
  'organisations suspend': async () => [[(await service.tenant()).id]],
  'organisations reactivate': async () => {
    const { id } = await service.tenant();
    await service.call('POST', `/api/v1/organisations/${id}/suspension`, { operator: true });
    return [[id]];
  },
  'organisations delete': async () => [[(await service.tenant()).id]],
  'organisations deletion': reads,
  'users add': async () => [['--email', 'acted@example.com', '--username', 'acted', ...ofTenant()]],
  'users list': reads,
  'users list-deleted': reads,
  'users show': reads,
  'users update': async () => [[await made('users', newUser()), '--isActive', 'false', ...ofTenant()]],
  'users delete': async () => [[await made('users', newUser()), ...ofTenant()]],
  'users restore': async () => [[await deletedUser(), ...ofTenant()]],
  'users force-delete': async () => [[await deletedUser(), ...ofTenant()]],
  'tasks add': async () => [['--title', 'Acted', ...ofTenant()]],
  'tasks list': reads,
  'tasks show': reads,
  'tasks update': async () => [[await made('tasks', { title: 'any' }), '--priority', 'high', ...ofTenant()]],
  'tasks delete': async () => [[await made('tasks', { title: 'any' }), ...ofTenant()]],
  'invoices add': async () => {
    const userId = await made('users', newUser());
    return [['--userId', userId, '--amountMinor', '100', '--currency', 'EUR', ...ofTenant()]];
  },
  'invoices list': reads,
  'invoices show': reads,
  'invoices request-payment': async () => [[await invoice(), ...ofTenant()]],
  'invoices void': async () => [[await invoice(), ...ofTenant()]],
  'invitations add': async () => [['--email', 'new@example.com', '--role', 'member', ...ofTenant()]],
  'invitations list': reads,
  'invitations show': reads,
  'invitations revoke': async () => {
    const body = { email: 'other@example.com', role: 'member' };
    return [[await made('invitations', body), ...ofTenant()]];
  },
  'operators list': reads,
  'operators grant': async () => [['--email', (await storePerson(service)).email]],
  'operators revoke': async () => [[(await storeOperator(service)).grantId]],
  'uncertain-mails list': reads,
  'uncertain-mails show': reads,
  'uncertain-mails resend': async () => [[await addUncertainMail(service.database, tenant.id)]],
  'uncertain-mails give-up': async () => [[await addUncertainMail(service.database, tenant.id)]],
  'unanswered-payments list': reads,
  'unanswered-payments show': reads,
  'unanswered-payments ask': reads,
  'unanswered-payments end': async () => [
    [await addUnansweredPayment(service.database), '--withoutAnswer', 'true'],
  ],
  'sessions list': reads,
  'sessions end': async () => [[(await storePerson(service)).sessionId]],
  'audit export': reads,
  'factors keys': reads,
  'factors reseal': 'needs secrets that an older key has sealed: factor-keys.spec.ts sees its entries',
  doctor: reads,
  'db shell': 'opens psql, where an operator may do anything that its login may',
  'db backup': reads,
  'db restore': 'needs the programs of PostgreSQL: backup.postgres-15.ts sees its entries',
  seed: once('--organisations', '1', '--users', '1'),
  'import users': async () => {
    writeFileSync('people.ndjson', `${JSON.stringify({ email: 'a@example.com', username: newId() })}\n`);
    return [['people.ndjson', ...ofTenant()]];
  },
  'export organisation': async () => [[tenant.id, '--out', newId()]],
  'mails preview': ownFiles,
  'add module': ownFiles,
  'add field': ownFiles,
  'add use-case': ownFiles,
  'add event': ownFiles,
  'add consumer': ownFiles,
  'remove module': ownFiles,
  config: ownFiles,
  openapi: reads,
  completion: reads,
  version: reads,
  errors: ownFiles,
};

const entries = async (): Promise<Set<string>> => {
  const actor = `operator:${userInfo().username}`;
  const sql = `select id::text from audit_entries where actor = '${actor}'
    union all select id::text from system_audit_entries where actor = '${actor}'`;
  return new Set((await queryAs<{ id: string }>(service.database.superuserUrl, sql)).map(({ id }) => id));
};

/** A feature that this list knows nothing of has the actions of its routes, which go the way of those of tasks. */
const isUsual = (action: string): boolean => {
  const [resource, verb = ''] = action.split(' ');
  const isListed = Object.keys(actions).some((one) => one.startsWith(`${resource} `));
  return !isListed && ['add', 'list', 'show', 'update', 'delete'].includes(verb);
};

test('every action of the command line is listed here, with what it leaves', async () => {
  const declared: string[] = [];
  for (const name of Object.keys(await summaries())) {
    const { declaration, load } = (await commandOf(name))!;
    const words = Object.keys(declaration.actions);
    expect(Object.keys(await load()).toSorted()).toEqual(words.toSorted());
    declared.push(...words.map((action) => `${name} ${action}`.trim()));
  }
  const special = declared.filter((action) => !isUsual(action));
  expect(special.toSorted()).toEqual(Object.keys(actions).toSorted());
});

test('the guide’s table of resources has each of them with all of its actions', () => {
  const guide = readFileSync(join(folder, 'docs/guides/command-line.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `([\w-]+)` +\| (`[^|]+`) +\|/gm)];
  const told = rows.flatMap(([, name, words]) =>
    [...words!.matchAll(/`([\w-]+)`/g)].map(([, action]) => `${name} ${action}`),
  );
  const commands = Object.values({ ...featureCommands, uncertainMailsCommands });
  const resources = new Set(commands.filter((one) => !('declaration' in one)).map(({ name }) => name));
  const declared = Object.keys(actions).filter((one) => resources.has(one.split(' ')[0]!));
  expect(told.filter((action) => !isUsual(action)).toSorted()).toEqual(declared.toSorted());
});

test('every command that changes something leaves an entry of the operator, whenever it is run', async () => {
  const silent: string[] = [];
  // The action that undoes a migration goes last.
  const acts = Object.entries(actions).toSorted(
    ([a], [b]) => Number(a === 'migrate down') - Number(b === 'migrate down'),
  );
  for (const [action, act] of acts) {
    if (typeof act === 'string') continue;
    for (const options of await act()) {
      const before = await entries();
      const args = [...action.split(' '), ...options];
      await runCommandLine(args);
      const added = [...(await entries())].filter((id) => !before.has(id));
      if (added.length === 0) silent.push(args.join(' '));
    }
  }
  expect(silent).toEqual([]);
});
