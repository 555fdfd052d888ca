import { CountedRefusals } from '../../../src/platform/work/audit/counted-refusals';
import type { Service } from '../service';

export interface Refusal {
  readonly actor: string;
  readonly credential: string | null;
  readonly code: string;
  /** `claimed` where the secret or the signature was wrong. */
  readonly identity?: string;
  readonly occurrences: number;
}

interface Entry extends Pick<Refusal, 'credential' | 'occurrences'> {
  readonly actor: { readonly kind: string; readonly id: string };
  readonly changes: readonly { readonly field: string; readonly after: string }[];
}

/** The refused attempts that the tenant's audit log tells of, newest first, with what was counted up to now. */
export async function refusalsOf(service: Service, tenantId: string): Promise<Refusal[]> {
  await service.app.get(CountedRefusals).flush();
  const token = service.token(tenantId);
  const { body } = await service.call('GET', '/api/v1/audit?type=access.refused&limit=100', { token });
  return (body.items as Entry[]).map(({ actor: { kind, id }, credential, occurrences, changes }) => {
    const {
      code = '',
      operation: _operation,
      ...rest
    } = Object.fromEntries(changes.map(({ field, after }) => [field, after]));
    return { actor: `${kind}:${id}`, credential, code, occurrences, ...rest };
  });
}

/** One refusal, however often it was met. @param rest `identity`, where the caller was only claimed */
export const refusalOf = (
  actor: string,
  credential: string | null,
  code: string,
  rest: object = {},
): object => {
  return { actor, credential, code, occurrences: expect.any(Number), ...rest };
};
