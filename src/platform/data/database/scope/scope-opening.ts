import { createHmac } from 'node:crypto';
import type { ClientBase } from 'pg';
import { isId } from '../../../../kernel/values/id';
import type { Scope } from '../../../../kernel/authorization/scope';
import { scopeSetting } from './scope-setting';

/** A connection, and the process of PostgreSQL at its other end, which it is told when it is made. */
export type SignedConnection = ClientBase & { readonly processID?: number | null };

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Tells PostgreSQL the scope that work is done in; signed, where there is a secret. A token is of one connection and some
 * seconds. PostgreSQL makes a proof for the one transaction of it, and its policies want to see that (docs/adr/0028).
 */
export class ScopeOpening {
  constructor(private readonly secret?: string | undefined) {}

  get isSigned(): boolean {
    return this.secret !== undefined;
  }

  /**
   * A read with its scope, as one statement. `set_config(…, true)` is local to the statement's implicit transaction, so the
   * setting cannot outlive it on a pooled connection. The lateral join makes PostgreSQL set it before it reads; were the
   * order ever wrong, `s.t` would be null and the answer empty, never another tenant's.
   * @param connection that the statement is sent on; needed where scopes are signed
   */
  statement(sql: string, values: readonly unknown[], scope: Scope, connection?: SignedConnection): Statement {
    const { name, value, kind, proof } = scopeSetting(scope);
    const [first, second] = [values.length + 1, values.length + 2];
    const setting = `set_config('${name}', $${first}, true)`;
    if (this.secret === undefined) {
      const text =
        `select q.* from (select ${setting} as t offset 0) s ` +
        `cross join lateral (select i.* from (${sql}) i where s.t is not null offset 0) q`;
      return { text, values: [...values, value] };
    }
    const proven = `set_config('${proof}', open_scope('${kind}', $${first}, $${second}), true)`;
    const text =
      `select q.* from (select ${setting} as t, ${proven} as p offset 0) s ` +
      `cross join lateral (select i.* from (${sql}) i where s.t is not null and s.p is not null offset 0) q`;
    return { text, values: [...values, value, this.token(kind, value, connection)] };
  }

  /**
   * SQL that sets the scope for the rest of a transaction. Without parameters, so that it goes in one message with
   * BEGIN.
   */
  transaction(scope: Scope, connection: SignedConnection): string {
    const { name, value, kind, proof } = scopeSetting(scope);
    // A value that becomes SQL is checked to be what it claims.
    if (scope.kind === 'tenant' && !isId(value)) throw new Error('A tenant id must be a UUID');
    if (this.secret === undefined) return `SET LOCAL ${name} = '${value}'`;
    const proven = `open_scope('${kind}', '${value}', '${this.token(kind, value, connection)}')`;
    return `SELECT set_config('${name}', '${value}', true), set_config('${proof}', ${proven}, true)`;
  }

  private token(kind: string, value: string, connection: SignedConnection | undefined): string {
    const issued = Date.now();
    const message = ['open', kind, value, connection?.processID, issued].join('|');
    return `${issued}.${createHmac('sha256', this.secret ?? '')
      .update(message)
      .digest('hex')}`;
  }
}
