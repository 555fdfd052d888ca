import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { isId } from '../../../../kernel/values/id';
import type { ListQuery, ListSpec, Position } from '../../../../kernel/lists/list';
import { currentScope } from '../../../../kernel/authorization/scope';
import { cursorInvalid } from '../problems/http-errors';

type ListIdentity = Pick<ListQuery, 'filters' | 'switches' | 'sort'>;

const macBytes = 16;

/**
 * Opaque page positions. Each is signed together with the tenant, the resource, the filters and the sort it was made
 * for, so that it continues that list and no other.
 */
export class CursorCodec {
  /** @param secret any high-entropy text, the same on every instance */
  constructor(secret: string) {
    this.key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'strata list cursor v1', 32)));
  }

  /** As bytes it would cost seven times as much to sign with. */
  private readonly key: KeyObject;

  encode(spec: ListSpec, list: ListIdentity, { value, id }: Position): string {
    const payload = JSON.stringify([value, id]);
    return `${Buffer.from(payload).toString('base64url')}.${this.mac(spec, list, payload).toString('base64url')}`;
  }

  /** @throws DomainError `cursor-invalid` for one that was altered, cut, or made for anything else. */
  decode(spec: ListSpec, list: ListIdentity, cursor: string): Position {
    const [encoded = '', mac = '', ...more] = cursor.split('.');
    const payload = Buffer.from(encoded, 'base64url').toString('utf8');
    const given = Buffer.from(mac, 'base64url');
    const expected = this.mac(spec, list, payload);
    const canonical =
      more.length === 0 &&
      Buffer.from(payload).toString('base64url') === encoded &&
      given.toString('base64url') === mac;
    if (!canonical || given.length !== macBytes || !timingSafeEqual(given, expected))
      throw cursorInvalid({
        detail: 'Send nextCursor without a change, for the same list with the same filters and sort.',
      });
    return position(spec, list, payload);
  }

  private mac(spec: ListSpec, { filters, switches, sort }: ListIdentity, payload: string): Buffer {
    const scope = currentScope();
    const owner = scope.kind === 'tenant' ? scope.tenantId : 'system';
    const bound = JSON.stringify([
      owner,
      spec.resource,
      filters.map((filter) => JSON.stringify(filter)).toSorted(),
      switches,
      sort,
      payload,
    ]);
    return createHmac('sha256', this.key).update(bound).digest().subarray(0, macBytes);
  }
}

function position(spec: ListSpec, { sort }: ListIdentity, payload: string): Position {
  const [value, id] = JSON.parse(payload) as [string | null, unknown];
  if (!isId(id)) throw cursorInvalid();
  const instant = spec.fields[sort.field]?.type === 'instant';
  return { value: instant && value !== null ? new Date(value) : value, id };
}
