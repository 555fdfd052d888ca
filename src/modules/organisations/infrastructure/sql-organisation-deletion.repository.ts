import { Injectable } from '@nestjs/common';
import { type Row, ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import type {
  ExpectedRows,
  OrganisationDeletion,
  OrganisationDeletionRepository,
} from '../domain/organisation-deletion';

const columns = `id, created_at, finished_at, rows_removed::double precision as rows_removed, blocked_by,
  rows_expected::double precision as rows_expected, expects_exactly`;

@Injectable()
export class SqlOrganisationDeletionRepository implements OrganisationDeletionRepository {
  constructor(private readonly database: ScopedDatabase) {}

  async find(organisationId: string): Promise<OrganisationDeletion | undefined> {
    const sql = `select ${columns} from organisation_deletions where id = $1`;
    const [row] = await this.database.select(sql, [organisationId]);
    return row && deletion(row);
  }

  async open(): Promise<readonly OrganisationDeletion[]> {
    const sql = `select ${columns} from organisation_deletions where finished_at is null order by created_at, id`;
    return (await this.database.select(sql, [])).map(deletion);
  }

  async start(organisationId: string, now: Date): Promise<void> {
    await this.database.write((manager) =>
      manager.query(
        // One that was restored from a backup has been deleted before.
        `insert into organisation_deletions (id, version, created_at, updated_at) values ($1, 1, $2, $2)
         on conflict (id) do update set version = organisation_deletions.version + 1, created_at = $2, updated_at = $2,
           finished_at = null, rows_removed = 0, blocked_by = null, rows_expected = null`,
        [organisationId, now],
      ),
    );
  }

  async progress(organisationId: string, rowsRemoved: number, now: Date): Promise<void> {
    await this.database.write((manager) =>
      manager.query(
        `update organisation_deletions
         set rows_removed = rows_removed + $2, blocked_by = null, version = version + 1, updated_at = $3 where id = $1`,
        [organisationId, rowsRemoved, now],
      ),
    );
  }

  async expect(organisationId: string, { rows, isExact }: ExpectedRows): Promise<void> {
    await this.database.write((manager) =>
      manager.query(
        'update organisation_deletions set rows_expected = $2, expects_exactly = $3 where id = $1 and rows_expected is null',
        [organisationId, rows, isExact],
      ),
    );
  }

  async block(organisationId: string, reason: string, now: Date): Promise<void> {
    await this.database.write((manager) =>
      manager.query(
        `update organisation_deletions set blocked_by = $2, version = version + 1, updated_at = $3
         where id = $1 and finished_at is null`,
        [organisationId, reason, now],
      ),
    );
  }
}

function deletion(row: Row): OrganisationDeletion {
  const expected = row['rows_expected'] as number | null;
  return {
    organisationId: row['id'] as string,
    startedAt: row['created_at'] as Date,
    finishedAt: row['finished_at'] as Date | null,
    rowsRemoved: row['rows_removed'] as number,
    expected: expected === null ? undefined : { rows: expected, isExact: row['expects_exactly'] as boolean },
    blockedBy: row['blocked_by'] as string | null,
  };
}
