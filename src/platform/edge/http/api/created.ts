import type { FastifyReply } from 'fastify';
import { tagged } from './etag';

/** Answers a POST to a collection: where the new resource is, and its version. */
export function created<T extends { readonly id: string; readonly version: number }>(
  reply: FastifyReply,
  resource: T,
): T {
  const [collection] = reply.request.url.split('?', 1);
  void reply.header('location', `${collection}/${resource.id}`);
  return tagged(reply, resource);
}
