import { queryAs } from '../support/sql';
import { describeEventEngine } from './event-engine.contract';

describeEventEngine(async () => ({
  env: { EVENTS_ENGINE: 'postgres' },
  interrupt: async ({ database }) => {
    await queryAs(
      database.superuserUrl,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = $1',
      ['strata-worker'],
    );
  },
  repeat: async ({ database }, consumer, tenant) => {
    await queryAs(
      database.superuserUrl,
      `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
       select tenant_id, gen_random_uuid(), $1, id, slot, subject, position from events where tenant_id = $2`,
      [consumer, tenant.id],
    );
  },
}));
