import type { MigrationInterface, QueryRunner } from 'typeorm';
import { backfill } from '../../../migrations/support/backfill';
import { createIndexConcurrently, dropIndexConcurrently } from '../../../migrations/support/concurrent-index';
import { addConstraint, setNotNull } from '../../../migrations/support/constraints';

/** A migration as one of a busy table is written: a column, its values, its rule, its index. */
export class Estimates1999999999999 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table tasks add column if not exists estimate integer default 0');
    await backfill(runner, {
      table: 'tasks',
      set: 'estimate = length(t.title)',
      where: 't.estimate = 0',
    });
    await addConstraint(runner, {
      table: 'tasks',
      name: 'tasks_estimate_range',
      definition: 'check (estimate between 0 and 1000)',
    });
    await setNotNull(runner, 'tasks', ['estimate']);
    await createIndexConcurrently(runner, {
      name: 'tasks_estimate_idx',
      table: 'tasks',
      columns: ['tenant_id', 'estimate', 'id'],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndexConcurrently(runner, 'tasks_estimate_idx');
    await runner.query('alter table tasks drop column if exists estimate');
  }
}
