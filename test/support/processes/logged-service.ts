import { Writable } from 'node:stream';
import { type Answer, type Call, type Service, startService, type TestTenant } from '../service';
import { until } from '../until';

export type LogLine = Readonly<Record<string, unknown>>;

export interface LoggedService extends Service {
  /** All that was logged, at every level, since the last `forget`. */
  log(): string;
  lines(): LogLine[];
  forget(): void;
  /** The one line of a request; it is written once the answer is sent, which may be after it has arrived. */
  lineOf(requestId: string): Promise<LogLine>;
  logged(
    caller: TestTenant,
    method: string,
    path: string,
    call?: Call,
  ): Promise<{ line: LogLine; answer: Answer }>;
}

let requests = 0;

export async function startLoggedService(env: Readonly<Record<string, string>> = {}): Promise<LoggedService> {
  let written = '';
  const log = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written += chunk.toString();
      done();
    },
  });
  const service = await startService({ log, env: { LOG_LEVEL: 'trace', ...env } });
  const lines = (): LogLine[] =>
    written
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LogLine);
  const lineOf = async (requestId: string): Promise<LogLine> => {
    const found = (): LogLine[] =>
      lines().filter((line) => line['msg'] === 'request' && line['requestId'] === requestId);
    await until(`the request ${requestId} is logged`, () => found().length > 0);
    const [line, ...more] = found();
    if (!line || more.length > 0) throw new Error(`${more.length + 1} lines for one request: ${written}`);
    return line;
  };
  return {
    ...service,
    log: () => written,
    lines,
    forget: () => {
      written = '';
    },
    lineOf,
    logged: async (caller, method, path, call = {}) => {
      const id = `request-${(requests += 1)}`;
      const answer = await caller.call(method, path, {
        ...call,
        headers: { 'x-request-id': id, ...call.headers },
      });
      return { answer, line: await lineOf(id) };
    },
  };
}
