import type { FastifyRequest } from 'fastify';

/** A merge patch (RFC 7396) is what every PATCH takes: members that are left out stay, null takes a value away. */
export const mergePatch = 'application/merge-patch+json';

/** Taken by the routes alone that say so. */
export const formType = 'application/x-www-form-urlencoded';

export function isFormBody({ headers }: FastifyRequest): boolean {
  return /^\s*application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '');
}

/** Whether the body is announced in UTF-8, and as what the method and the route take. */
export function isTakenBody(request: FastifyRequest): boolean {
  const { method, headers } = request;
  if (isFormBody(request) && request.routeOptions.config.takesForm !== true) return false;
  const type = headers['content-type'] ?? '';
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1];
  // Without its hyphen, too: WHATWG has it as a label of the same.
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) return false;
  return method === 'PATCH' || !/^\s*application\/merge-patch\+json/i.test(type);
}
