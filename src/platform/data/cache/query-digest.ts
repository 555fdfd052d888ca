import { createHash } from 'node:crypto';
import type { ListQuery } from '../../../kernel/lists/list';
import { jsonOf } from './value-codec';

/**
 * Names a page of a list among the others. Undefined for a page that is not worth keeping: one of a work that walks through all rows
 * and looks at each once.
 */
export function queryDigest(method: string, query: ListQuery): string | undefined {
  if (query.examine !== undefined || query.countTo !== undefined) return undefined;
  return createHash('sha256')
    .update(`${method} ${jsonOf(query)}`)
    .digest('base64url')
    .slice(0, 22);
}
