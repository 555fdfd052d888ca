// The yardstick: Fastify alone, answering JSON of one user's size.
import fastify from 'fastify';
import { user } from './user.mjs';

const server = fastify();
server.get('/api/v1/users/:id', () => user);
await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
