import { Injectable } from '@nestjs/common';
import { currentScope } from '../../../kernel/authorization/scope';
import { brokenConstraint } from '../../data/database/transactions/constraint-errors';
import { ScopedDatabase } from '../../data/database/transactions/scoped-database';
import { tenantUnknown } from '../../../kernel/authorization/tenant-unknown';

/** By PostgreSQL's clock, which is the same for all instances. */
const expiry = `now() - interval '24 hours'`;

/** The answers of the current scope, sealed: a tenant's in its own rows, operators' in a table of the directory. */
@Injectable()
export class AnswerStore {
  constructor(private readonly database: ScopedDatabase) {}

  /** Whether nobody else works on the request; then nobody else does until the surrounding unit of work ends. */
  async claim(lock: string): Promise<boolean> {
    const [row] = await this.database.select('select pg_try_advisory_xact_lock($1) as claimed', [lock]);
    return row?.['claimed'] === true;
  }

  /** For the holder of the claim: an earlier holder's answer is only visible to a statement that begins later. */
  async find(id: string): Promise<Buffer | undefined> {
    const { sql, tenant } = place();
    const [row] = await this.database.select(sql.find, [id, ...tenant]);
    return row?.['answer'] as Buffer | undefined;
  }

  /** Takes the place of an expired one. @throws DomainError `tenant-unknown` when the organisation has gone meanwhile. */
  async add(id: string, answer: Buffer): Promise<void> {
    const { sql, tenant } = place();
    try {
      await this.database.write((manager) => manager.query(sql.add, [id, answer, ...tenant]));
    } catch (error) {
      throw brokenConstraint(error) === 'idempotent_answers_tenant_fkey' ? tenantUnknown() : error;
    }
  }

  /** Removes up to `limit` expired answers, the oldest first, but for those that another transaction has locked. Answers their number. */
  async removeExpired(limit: number): Promise<number> {
    const { sql, tenant } = place();
    const [, removed] = await this.database.write((manager) =>
      manager.query<[unknown, number]>(sql.removeExpired, [limit, ...tenant]),
    );
    return removed;
  }
}

interface Statements {
  readonly find: string;
  readonly add: string;
  readonly removeExpired: string;
}

function place(): { readonly sql: Statements; readonly tenant: readonly string[] } {
  const scope = currentScope();
  return scope.kind === 'tenant'
    ? { sql: ofTenants, tenant: [scope.tenantId] }
    : { sql: ofOperators, tenant: [] };
}

/** @param tenant how a statement names the tenant besides row-level security; the last parameter is its id */
function statements(table: string, tenant: { column: string; own: string; last: string }): Statements {
  const { column, own, last } = tenant;
  return {
    find: `select answer from ${table} where id = $1 and created_at > ${expiry}${own.replace('?', '$2')}`,
    add: `insert into ${table} (id, version, created_at, updated_at, answer${column})
          values ($1, 1, now(), now(), $2${last})
          on conflict (id${column}) do update set version = ${table}.version + 1, created_at = excluded.created_at,
            updated_at = excluded.updated_at, answer = excluded.answer`,
    // As an array, so that PostgreSQL looks each id up; joined, it would read a small table from end to end.
    removeExpired: `delete from ${table} where id = any (array(
          select id from ${table} where created_at <= ${expiry}${own.replace('?', '$2')}
          order by created_at limit $1 for update skip locked
        ))${own.replace('?', '$2')}`,
  };
}

const ofTenants = statements('idempotent_answers', {
  column: ', tenant_id',
  own: ' and tenant_id = ?',
  last: ', $3',
});
const ofOperators = statements('idempotent_operator_answers', { column: '', own: '', last: '' });
