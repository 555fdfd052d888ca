// The bound that Redis itself sets: one GET of a stored user, answered as it is.
import fastify from 'fastify';
import { createClient } from '@redis/client';
import { user } from './user.mjs';

const redis = createClient({ url: process.env.REDIS_URL });
await redis.connect();
await redis.set('bench:user', JSON.stringify(user));

const server = fastify();
server.get('/api/v1/users/:id', async (_request, reply) => {
  const stored = await redis.get('bench:user');
  return reply.type('application/json').send(stored);
});
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
