import { PassThrough, Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from 'fastify';
import { compressAnswers } from './compression';

const text = JSON.stringify({ text: 'long '.repeat(100_000) });
const accept = { 'accept-encoding': 'gzip' };

let server: FastifyInstance;
beforeEach(() => {
  server = Fastify();
  compressAnswers(server);
  server.get('/', (_request, reply) => reply.type('application/json').send(text));
});
afterEach(() => server.close());

const codingOf = ({ headers }: LightMyRequestResponse): string => headers['content-encoding'] ?? 'none';

test('no more than sixteen answers are compressed at once; others are sent as they are', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => server.inject({ url: '/', headers: accept })),
  );
  const codings = answers.map(codingOf);
  expect(codings.filter((coding) => coding === 'gzip')).toHaveLength(16);
  expect(codings.filter((coding) => coding === 'none')).toHaveLength(24);
  // And their places are free again.
  expect(codingOf(await server.inject({ url: '/', headers: accept }))).toBe('gzip');
});

test('callers who each accept something else fill no memory, and are answered right', async () => {
  for (let turn = 0; turn < 150; turn += 1) {
    const other = { 'accept-encoding': `x${turn}, gzip;q=${turn % 2}` };
    expect(codingOf(await server.inject({ url: '/', headers: other }))).toBe(turn % 2 ? 'gzip' : 'none');
  }
});

describe('a stream', () => {
  const parts = Array.from({ length: 200 }, (_, row) => `row ${row},${'long '.repeat(100)}\r\n`);
  async function* broken(): AsyncGenerator<string> {
    yield* parts;
    throw new Error('The database is away');
  }
  beforeEach(() => {
    server.get('/stream', (_request, reply) => reply.type('text/csv').send(Readable.from(parts)));
  });

  test.each([
    ['gzip', gunzipSync],
    ['deflate', inflateSync],
    ['br', brotliDecompressSync],
  ] as const)('is compressed while it is sent, in %s', async (coding, unpack) => {
    const answer = await server.inject({ url: '/stream', headers: { 'accept-encoding': coding } });
    expect(codingOf(answer)).toBe(coding);
    expect(answer.rawPayload.length).toBeLessThan(10_000);
    expect(unpack(answer.rawPayload).toString()).toBe(parts.join(''));
    expect((await server.inject({ url: '/stream' })).payload).toBe(parts.join(''));
  });

  test('that fails in its middle ends no answer well, and gives its place back', async () => {
    let made = 0;
    server.get('/broken', (_request, reply) => {
      made += 1;
      return reply.type('text/csv').send(Readable.from(broken()));
    });
    for (let turn = 0; turn < 20; turn += 1) {
      const answer = await server.inject({ url: '/broken', headers: accept }).catch((error: Error) => error);
      expect(answer).toBeInstanceOf(Error);
    }
    expect(made).toBe(20);
    expect(codingOf(await server.inject({ url: '/stream', headers: accept }))).toBe('gzip');
  });

  test('is sent as it is beside sixteen others, and those take no place of other answers', async () => {
    const open: PassThrough[] = [];
    server.get('/open', (_request, reply) => {
      open.push(new PassThrough());
      return reply.type('text/csv').send(open.at(-1));
    });
    const all = Promise.all(
      Array.from({ length: 17 }, () => server.inject({ url: '/open', headers: accept })),
    );
    while (open.length < 17) await new Promise(setImmediate);
    expect(codingOf(await server.inject({ url: '/', headers: accept }))).toBe('gzip');
    for (const one of open) one.end(parts.join(''));
    const codings = (await all).map(codingOf);
    expect([codings.filter((coding) => coding === 'gzip').length, codings[16]]).toEqual([16, 'none']);
  });
});
