import { AsyncResource } from 'node:async_hooks';
import { Client, Pool } from 'pg';
import { endingWith, leafSpan, type Span } from '../../../foundation/tracing';
import { operationOf, shownStatement } from '../mapping/statement-text';

type Send = (this: object, ...parts: unknown[]) => unknown;
type Done = (error: unknown, result: unknown) => void;

interface Statement {
  readonly text?: string;
  readonly name?: string;
  readonly submit?: unknown;
}

let isPatched = false;

/**
 * Gives every statement a span. The driver has one method that all of them pass, TypeORM's too, and no channel of its own to
 * listen to: this wraps the method, once, and only where traces are on.
 */
export function traceStatements(): void {
  if (isPatched) return;
  isPatched = true;
  const send = Reflect.get(Client.prototype, 'query') as Send;
  Object.assign(Client.prototype, {
    query(this: Client, ...parts: unknown[]): unknown {
      const span = spanOf(this, parts[0] as string | Statement);
      return span ? sent(span, this, send, parts) : Reflect.apply(send, this, parts);
    },
  });
  const connect = Reflect.get(Pool.prototype, 'connect') as Send;
  Object.assign(Pool.prototype, {
    // A wait for a connection ends in the context of the work that gave it back.
    connect(this: Pool, done?: () => void): unknown {
      return Reflect.apply(connect, this, done ? [AsyncResource.bind(done)] : []);
    },
  });
}

function spanOf(client: Client, statement: string | Statement): Span | undefined {
  return leafSpan(() => {
    const { text = '', name } = typeof statement === 'string' ? { text: statement } : statement;
    const operation = operationOf(text);
    return {
      name: name ?? operation,
      kind: 'client',
      attributes: {
        'db.system.name': 'postgresql',
        'db.namespace': client.database,
        'db.operation.name': operation,
        'db.query.text': shownStatement(text),
        ...(name !== undefined && { 'db.query.summary': name }),
        'server.address': client.host,
        'server.port': client.port,
      },
    };
  });
}

/** The driver answers a callback, wherever it stands, or else by a promise. */
function sent(span: Span, client: Client, send: Send, parts: readonly unknown[]): unknown {
  const at = parts.findIndex((part) => typeof part === 'function');
  if (at < 0) return endingWith(span, () => Reflect.apply(send, client, parts));
  const done = parts[at] as Done;
  const told: Done = (error, result) => {
    span.end(error ?? undefined);
    done(error, result);
  };
  return Reflect.apply(send, client, parts.with(at, told));
}
