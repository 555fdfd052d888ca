import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createSearchTerms, dropSearchTerms, searchTermsFunction } from './support/search-terms';

/** Terms by which lists find the rows of these columns (docs/adr/0032). */
export class SearchTerms1763700040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(searchTermsFunction());
    await createSearchTerms(runner, { table: 'users', column: 'full_name', folded: 'full_name_key' });
    await createSearchTerms(runner, { table: 'tasks', column: 'title', folded: 'title_key' });
    await createSearchTerms(runner, { table: 'tasks', column: 'tags', isTags: true });
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropSearchTerms(runner, { table: 'tasks', column: 'tags' });
    await dropSearchTerms(runner, { table: 'tasks', column: 'title' });
    await dropSearchTerms(runner, { table: 'users', column: 'full_name' });
    await runner.query('drop function strata_search_terms(text)');
  }
}
