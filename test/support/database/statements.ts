import { Client } from 'pg';
import { ofSpec } from '../citus/record-statements.cjs';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export interface Interception {
  /** Statements sent since, in order. */
  readonly statements: readonly Statement[];
  readonly stop: () => void;
}

/**
 * Polls of every instance, with and without callers, but for the frame of their transactions; the words that wake workers; and the
 * settings of a new connection.
 */
const comesByItself = (text: string): boolean =>
  /^notify |^select set_config\('DateStyle'|from ("(directory_revision|cache_generation)"|event_runs)|service_instances|"access_revisions_now"\(\)/.test(
    text,
  );

/**
 * Sees every statement that any pg client of this process sends, and may change its text. A changed statement loses
 * its name: one name means one text for the life of a connection. What comes when it comes, such as a poll, is left out.
 */
export function interceptStatements(rewrite: (text: string) => string = (text) => text): Interception {
  const statements: Statement[] = [];
  const send = Reflect.get(Client.prototype, 'query') as (...input: unknown[]) => unknown;
  const spy = jest.spyOn(Client.prototype as { query: typeof send }, 'query');
  spy.mockImplementation(function (this: Client, first: unknown, ...rest: unknown[]) {
    const config = typeof first === 'string' ? { text: first } : (first as { text: string; values?: [] });
    const values = 'values' in config ? config.values : rest[0];
    if (!comesByItself(config.text))
      statements.push({ text: config.text, values: Array.isArray(values) ? values : [] });
    const rewritten = rewrite(config.text);
    if (rewritten === config.text) return send.call(this, first, ...rest);
    const text = `${ofSpec} ${rewritten}`;
    return send.call(this, typeof first === 'string' ? text : { ...config, text, name: undefined }, ...rest);
  });
  return { statements, stop: () => spy.mockRestore() };
}
