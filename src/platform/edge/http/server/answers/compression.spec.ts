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
