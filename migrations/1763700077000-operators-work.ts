import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSharedTable, createSystemTable } from './support/create-table';

/** Tables and indexes for what operators do by routes: long work on events, instances with their jobs, mails and payments in doubt. */
export class OperatorsWork1763700077000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Replays, redeliveries and removals: begun by an operator, carried on by whichever process takes the next step.
    await createSystemTable(runner, {
      name: 'event_runs',
      columns: [
        'kind text collate "C" not null',
        'consumer text collate "C" not null',
        'since timestamptz(3)',
        'organisation_id uuid',
        'begun_by text not null',
        'status text collate "C" not null',
        'events integer not null',
        'finished_at timestamptz(3)',
        // How a replay was begun: the events up to then, of these types, under this number.
        'until timestamptz(3)',
        'types text[]',
        'replay integer',
        // Up to where the log has been gone through.
        'place_tenant uuid',
        'place_id uuid',
      ],
      checks: {
        event_runs_kind_known: `kind in ('replay', 'redelivery', 'removal')`,
        event_runs_status_known: `status in ('running', 'done', 'stopped')`,
        event_runs_finished: `(status = 'running') = (finished_at is null)`,
      },
      indexes: [
        { name: 'event_runs_created_at_idx', columns: ['created_at', 'id'] },
        { name: 'event_runs_running_idx', columns: ['id'], where: `status = 'running'` },
      ],
    });
    // A row for each process that runs, which it renews every few seconds.
    await createSystemTable(runner, {
      name: 'service_instances',
      columns: [
        'role text collate "C" not null',
        'release text not null',
        'host text not null',
        'process_id integer not null',
        'jobs jsonb not null',
        // Jobs that an operator has asked this instance to run.
        `wanted text[] not null default '{}'`,
      ],
    });
    // Mails of which nobody knows whether they were sent, until an operator decides. The directory's own have its id as the tenant.
    await createSharedTable(runner, {
      name: 'uncertain_mails',
      columns: [
        'event_id uuid not null',
        'kind text collate "C" not null',
        'created_at timestamptz(3) not null default now()',
      ],
    });
    await runner.query(`
      create index uncertain_mails_created_at_idx on uncertain_mails (created_at, id);
      create index event_deliveries_problem_idx on event_deliveries (created_at, id) where problem is not null;
      alter table mail_sendings drop constraint mail_sendings_state_known, add constraint mail_sendings_state_known
        check (state in ('sending', 'sent', 'failed', 'uncertain', 'abandoned'));
      alter table directory_mail_sendings drop constraint directory_mail_sendings_state_known,
        add constraint directory_mail_sendings_state_known
        check (state in ('sending', 'sent', 'failed', 'uncertain', 'abandoned'))`);
    await copyUncertain(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mail_sendings no force row level security;
      alter table directory_mail_sendings no force row level security;
      update mail_sendings set state = 'uncertain' where state = 'abandoned';
      update directory_mail_sendings set state = 'uncertain' where state = 'abandoned';
      alter table mail_sendings force row level security;
      alter table directory_mail_sendings force row level security`);
    await runner.query(`
      alter table directory_mail_sendings drop constraint directory_mail_sendings_state_known,
        add constraint directory_mail_sendings_state_known check (state in ('sending', 'sent', 'failed', 'uncertain'));
      alter table mail_sendings drop constraint mail_sendings_state_known, add constraint mail_sendings_state_known
        check (state in ('sending', 'sent', 'failed', 'uncertain'));
      drop index event_deliveries_problem_idx;
      drop table uncertain_mails, service_instances, event_runs`);
  }
}

/** Row-level security binds the owner too, who therefore puts it off within this transaction: all tenants' rows are asked for. */
async function copyUncertain(runner: QueryRunner): Promise<void> {
  const tables = ['mail_sendings', 'directory_mail_sendings', 'uncertain_mails'];
  const all = (what: string): string =>
    tables.map((name) => `alter table ${name} ${what} row level security`).join(';\n');
  await runner.query(all('no force'));
  await runner.query(`
    insert into uncertain_mails (tenant_id, id, event_id, kind, created_at)
    select tenant_id, id, event_id, kind, updated_at from mail_sendings where state = 'uncertain'
    union all
    select '00000000-0000-8000-8000-000000000001', id, event_id, kind, updated_at
    from directory_mail_sendings where state = 'uncertain'`);
  await runner.query(all('force'));
}
