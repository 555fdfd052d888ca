import type { Answer, Service, TestTenant } from '../../../../test/support/service';
import { TenantTokenIssuer } from '../../../platform/edge/security/tokens/tenant-token-issuer';

export const apiKeys = '/api/v1/api-keys';

/** Calls with an API key. */
export function callWith(
  service: Service,
  key: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` };
  return service.call(method, path, { headers, ...(body !== undefined && { body }) });
}

export interface Person {
  readonly id: string;
  /** A token for the person, with this scope, or all that the role allows. */
  token(scope?: string): string;
}

let people = 0;

export async function person(service: Service, tenant: TestTenant, role: string): Promise<Person> {
  const username = `person-${(people += 1)}`;
  const body = { email: `${username}@example.com`, username, role };
  const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body as { id: string };
  const issuer = new TenantTokenIssuer(service.secrets.keySet);
  const token = (scope?: string): string =>
    issuer.issue({ tenantId: tenant.id, subject: id, expiresInSeconds: 3600, scope }).token;
  return { id, token };
}
