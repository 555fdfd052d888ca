/** A request target as it was sent, without the authority of its absolute form: the client chose it. */
export function sentTarget(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*\/?/i, '/');
}

/**
 * The target by which the request is routed and its answer speaks of places: one slash at the end of the path says
 * nothing, and is gone. Two are another path.
 */
export function routedTarget(url: string): string {
  const target = sentTarget(url);
  const query = target.indexOf('?');
  const end = query < 0 ? target.length : query;
  const isSlashed = end > 1 && target.endsWith('/', end) && !target.endsWith('//', end);
  return isSlashed ? target.slice(0, end - 1) + target.slice(end) : target;
}
