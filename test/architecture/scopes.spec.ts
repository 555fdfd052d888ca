import { plantedFaults } from '../support/sources/planted-faults';
import { filesThatSay, repository } from '../support/sources/source-tree';

describe('A scope', () => {
  /** The allow-list of everything that may say on whose behalf work is done, and why it must. */
  const openers: Readonly<Record<string, string>> = {
    'src/kernel/authorization/scope.ts': 'defines the scopes',
    'src/platform/data/database/scope/scope-setting.ts': 'tells PostgreSQL the scope that was opened',
    'src/platform/data/database/scope/scope-expressions.ts':
      'knows what policies ask for, to write and to compare it',
    'src/platform/data/database/transactions/scoped-database.ts':
      'gives the end of a unit of work the system scope, for the cache',
    'src/platform/data/database/scope/isolation-rules.ts': 'no role may come with a scope',
    'src/platform/data/database/scope/watch-connection.ts':
      'looks at rows that belong to no tenant, for no caller',
    'src/platform/data/database/replicas/replica-check.ts':
      'tries whether a replica knows the scopes of signed settings, for no caller',
    'src/platform/data/cache/cache-generation.ts':
      'a tenant’s commit may have to void what is cached, of every tenant',
    'src/platform/work/events/deliveries/event-context.ts':
      'an event is handled for the tenant that it is of',
    'src/platform/work/events/dead-letters/dead-letters.ts':
      'an operator reads one event, of the tenant that it is of',
    'src/platform/work/events/runs/event-run-job.ts': 'a replay goes through the events of every tenant',
    'src/platform/operator/service/instances.ts': 'a process that shows that it runs is of no tenant',
    'src/platform/work/events/deliveries/delivery-store.ts': 'claims for whichever tenant has its turn',
    'src/platform/work/events/deliveries/ended-claims.ts':
      'claims of workers that have died, tenant by tenant',
    'src/platform/work/events/event-worker.ts': 'looks in the background for what waits, of every tenant',
    'src/platform/work/events/deliveries/outcome-recorder.ts':
      'notes for a tenant what became of its deliveries',
    'src/platform/work/audit/counted-refusals.ts':
      'writes what was counted for each tenant, in the name of the actor that was refused',
    'src/startup/database-tools/db.work.ts': 'an operator restores an organisation of the directory',
    'src/startup/doctor/key-checks.ts': 'keys of all organisations are looked at together',
    'src/startup/commands/operations/export.work.ts':
      'an operator exports the organisation that the command names',
    'src/startup/import/import.work.ts': 'an operator imports into the organisation that the command names',
    'src/startup/commands/operations/seed.work.ts': 'organisations are made up with their rows',
    'src/startup/commands/service/uncertain-mails.work.ts':
      'an operator decides on mails of any organisation',
    'src/platform/work/events/runs/retention-sweep.ts': 'events of all tenants grow old together',
    'src/platform/work/events/backlog-metrics.ts': 'what waits is counted for all tenants together',
    'src/platform/work/events/engines/engine-store.ts':
      'who has which engine bring its events belongs to no tenant',
    'src/platform/work/events/engines/engine-switch.ts': 'an engine is changed for all tenants at once',
    'src/platform/work/events/engines/event-receiver.ts':
      'a message is handled for the tenant that its event is of',
    'src/platform/work/events/deliveries/delivery-backfill.ts': 'what a broker has lost is of all tenants',
    'src/platform/edge/security/status/every-tenant.ts': 'sweeps work in each tenant in turn',
    'src/platform/edge/idempotency/expiry-sweep.ts':
      'removes what has expired in the background, of every tenant in turn',
    'src/platform/edge/security/callers/authentication.ts':
      'an operator has proved the key, a tenant the token',
    'src/modules/operator-sessions/application/begin-operator-session.ts':
      'the operator of a key begins a session, and is nobody before',
    'src/modules/operator-sessions/infrastructure/open-operator-sessions.ts':
      'authentication needs the session before there is a scope',
    'src/modules/organisations/infrastructure/organisation-status.cache.ts':
      'authentication needs the status of a tenant before there is a tenant scope',
    'src/modules/organisations/infrastructure/sql-tenant-eraser.ts':
      'finishes deletions in the background, for whichever tenant is due',
    'src/modules/identities/infrastructure/linked-users.cache.ts':
      'authentication asks which user a person is before there is a tenant scope',
    'src/modules/identities/presentation/provider-people.ts':
      'authentication has a user made before there is a tenant scope',
    'src/modules/invoices/presentation/payments.controller.ts':
      'an operator ends a payment of the organisation that the request names',
    'src/modules/invoices/presentation/unanswered-payments.controller.ts':
      'an operator asks about, or ends, a payment of the organisation that has it',
    'src/modules/users/infrastructure/user-directory.cache.ts':
      'authentication needs the status of a user before there is a tenant scope',
    'src/modules/api-keys/infrastructure/key-tenants.ts':
      'authentication needs the tenant of a key before there is a scope',
    'src/modules/api-keys/infrastructure/known-keys.ts':
      'authentication needs a key before there is a tenant scope',
    'src/modules/api-keys/infrastructure/last-uses.ts':
      'stores the day of a use after the request that used the key',
    'src/modules/token-revocations/infrastructure/token-revocations.cache.ts':
      'authentication needs what is revoked of a tenant before there is a tenant scope',
    'src/platform/data/database/transactions/typeorm-unit-of-work.ts':
      'a new organisation and its first owner are one unit of work, in both scopes',
    'src/modules/accounts/infrastructure/session-directory.cache.ts':
      'authentication needs the session before there is a scope',
    'src/modules/accounts/application/invitations/enter-organisation.ts':
      'a person from outside enters the organisation of the invitation that was mailed',
    'src/modules/accounts/application/persons/find-member-language.ts':
      'a user of a tenant is a person of the directory, whose language the mail is in',
    'src/modules/accounts/application/personal-data/get-account-data.ts':
      'a person is told what each organisation that has invited the address keeps of that',
    'src/modules/accounts/infrastructure/account-traces.adapter.ts':
      'events of people are the directory’s, which is a tenant to the log of events',
    'src/modules/accounts/infrastructure/accounts.adapters.ts':
      'a session mints a token for an organisation whose user must be active',
    'src/modules/accounts/infrastructure/factors/factor-key-check.ts':
      'at start, the keys of all sealed secrets are looked at',
    'src/modules/accounts/application/invitations/send-invitation-mail.ts':
      'the mail names the organisation, which stands in the directory',
    'src/startup/demo-data.ts': 'seeds the demo organisation before anyone can call',
    'src/startup/commands/service/cache.work.ts': 'the command line belongs to the operator',
    'src/startup/commands/service/events.work.ts': 'the command line belongs to the operator',
    'src/modules/organisations/application/measure-usage.ts':
      'an operator measures each organisation in turn, in its own scope',
    'src/startup/command-line/resource.work.ts': 'a command of the operator, for one tenant or none',
    'src/startup/command-line/workplaces.ts':
      'the command line belongs to the operator, and features name no scope of theirs',
  };
  const opening = /\brunAs(System|Tenant)\b|\bkind: '(system|tenant)'|strata\.(scope|tenant_id)/;
  const opened = (root: string): string[] => filesThatSay(opening, root);

  it('is opened in the files of this list and no other', () => {
    expect(opened(repository)).toEqual(Object.keys(openers).toSorted());
  });

  it.each([
    `import { runAsSystem as all } from '../../../kernel/authorization/scope';\nexport const planted = all(() => 1);`,
    `import * as scopes from '../../../kernel/authorization/scope';\nexport const planted = scopes.runAsTenant('', () => 1);`,
    `export const planted = { requestId: '', scope: { kind: 'system' } };`,
    `export const planted = \`set local strata.scope = 'system'\`;`,
  ])('is seen to be opened in %j', (text) => {
    const path = 'src/modules/users/application/planted.ts';
    expect(plantedFaults({ [path]: text }, opened)).toEqual([path]);
  });
});
