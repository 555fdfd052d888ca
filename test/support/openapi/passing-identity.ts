import { pageOrigin } from '../accounts/people';
import { storePerson } from '../accounts/stored-person';
import type { Service } from '../service';
import type { Operation } from './openapi-document';

/**
 * Header lines that pass for a caller of this kind until a body is read; the signatures are of a good form, and wrong.
 */
export async function passingIdentity(
  service: Pick<Service, 'token' | 'secrets' | 'database'>,
  tenantId: string,
  principal: Operation['principal'],
): Promise<string[]> {
  const now = String(Math.floor(Date.now() / 1000));
  const signature = 'a'.repeat(64);
  const headers: Record<Operation['principal'], Record<string, string | undefined>> = {
    tenant: { 'X-Tenant-Token': service.token(tenantId) },
    operator: { 'X-API-Key': service.secrets.operatorKeys[0] },
    partner: { 'X-API-Client-ID': 'somebody', 'X-API-Timestamp': now, 'X-API-Signature': signature },
    provider: {
      'X-Payment-Tenant': tenantId,
      'X-Payment-Timestamp': now,
      'X-Payment-Signature': signature,
    },
    session: {
      Origin: pageOrigin,
      Cookie: principal === 'session' ? (await storePerson(service)).cookie : undefined,
    },
    visitor: { Origin: pageOrigin },
    public: {},
  };
  return Object.entries(headers[principal]).map((line) => line.join(': '));
}
