import type { MigrationInterface, QueryRunner } from 'typeorm';
import { fillSearchTerms } from './support/search-terms';

/** Rows that were stored before 1763700040000. The service starts after it, so no search is asked of half a table. */
export class FillSearchTerms1763700040100 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await fillSearchTerms(runner, { table: 'users', column: 'full_name', folded: 'full_name_key' });
    await fillSearchTerms(runner, { table: 'tasks', column: 'title', folded: 'title_key' });
    await fillSearchTerms(runner, { table: 'tasks', column: 'tags', isTags: true });
  }

  // The terms go with their tables, which the migration before made.
  async down(): Promise<void> {}
}
