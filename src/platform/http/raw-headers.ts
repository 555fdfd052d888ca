import type { IncomingMessage } from 'node:http';
import type { DomainError } from '../../kernel/domain-error';
import { headerMalformed } from './http-errors';

/** Headers of which two would let a proxy and us disagree on who is asking, or for which host. */
const single = new Set(['host', 'x-tenant-token', 'x-api-key', 'content-length', 'content-type']);

/**
 * What is ambiguous in a request's headers as they came. Node merges or drops repeated headers before anyone sees them,
 * and lets `Transfer-Encoding: xchunked, chunked` pass.
 */
export function rawHeaderFault({
  rawHeaders,
  httpVersion,
}: Pick<IncomingMessage, 'rawHeaders' | 'httpVersion'>): DomainError | undefined {
  const seen = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    if (single.has(name) && seen.has(name))
      return headerMalformed({ detail: `Send the header ${name} once.` });
    if (
      name === 'transfer-encoding' &&
      (seen.has(name) || rawHeaders[index + 1]?.toLowerCase() !== 'chunked')
    )
      return headerMalformed({ detail: 'The only Transfer-Encoding taken is chunked, once.' });
    seen.add(name);
  }
  if (httpVersion === '1.1' && !seen.has('host')) return headerMalformed({ detail: 'Send the header host.' });
  return undefined;
}
