import type { PostgresClient } from './postgres-client';
import { WriterQuestion } from './writer-question';

interface Told {
  readonly writes: boolean;
  readonly timeline: number;
  readonly cluster?: string;
}

const url = 'postgresql://u:p@h1,h2/d';

/** A server that tells this of itself; with a code, it refuses every question about timelines. */
function server({ writes, timeline, cluster = 'a' }: Told, code?: string): PostgresClient {
  return {
    query: async (sql: string) => {
      const isAboutLineage = sql.includes('pg_walfile_name');
      if (code !== undefined && isAboutLineage) throw Object.assign(new Error('denied'), { code });
      return {
        rows: [isAboutLineage ? { writes, timeline, cluster } : { writes, timeline: 0, cluster: '' }],
      };
    },
  } as unknown as PostgresClient;
}

test('a former writer that comes back on an older timeline is not believed', async () => {
  const question = new WriterQuestion(url);
  const [former, promoted] = [server({ writes: true, timeline: 1 }), server({ writes: true, timeline: 2 })];
  expect(await question.doesWrite(former)).toBe(true);
  expect(await question.doesWrite(promoted)).toBe(true);
  expect(await question.doesWrite(former)).toBe(false);
  expect(await question.doesWrite(promoted)).toBe(true);
});

test('a standby does not write, whatever its timeline, and teaches none', async () => {
  const question = new WriterQuestion(url);
  expect(await question.doesWrite(server({ writes: false, timeline: 9 }))).toBe(false);
  expect(await question.doesWrite(server({ writes: true, timeline: 1 }))).toBe(true);
});

test('a new cluster at the same address begins with its own first timeline', async () => {
  const question = new WriterQuestion(url);
  expect(await question.doesWrite(server({ writes: true, timeline: 7 }))).toBe(true);
  expect(await question.doesWrite(server({ writes: true, timeline: 1, cluster: 'b' }))).toBe(true);
});

test.each(['42501', '42883', '0A000'])(
  'a server that does not tell its timeline (%s) is believed',
  async (code) => {
    expect(await new WriterQuestion(url).doesWrite(server({ writes: true, timeline: 0 }, code))).toBe(true);
  },
);

test('any other failure is one of the server', async () => {
  await expect(
    new WriterQuestion(url).doesWrite(server({ writes: true, timeline: 0 }, '57P03')),
  ).rejects.toThrow('denied');
});

test.each([
  ['', 'transaction_read_only'],
  ['?target_session_attrs=read-write', 'transaction_read_only'],
  ['?target_session_attrs=primary', 'not pg_is_in_recovery()'],
])('with %s, a server is asked for %s', async (parameters, wanted) => {
  const asked: string[] = [];
  const client = {
    query: async (sql: string) => (asked.push(sql), { rows: [] }),
  } as unknown as PostgresClient;
  expect(await new WriterQuestion(url + parameters).doesWrite(client)).toBe(false);
  expect(asked[0]).toContain(
    `select ${wanted === 'transaction_read_only' ? `current_setting('${wanted}')` : wanted}`,
  );
});
