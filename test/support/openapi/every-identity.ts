import type { Service } from '../service';

/** Header lines that pass for every kind of caller until a body is read; the signatures are of a good form, and wrong. */
export function everyIdentity(service: Pick<Service, 'token' | 'secrets'>, tenantId: string): string[] {
  const now = String(Math.floor(Date.now() / 1000));
  const signature = 'a'.repeat(64);
  return Object.entries({
    'X-Tenant-Token': service.token(tenantId),
    'X-API-Key': service.secrets.operatorKeys[0],
    'X-API-Client-ID': 'somebody',
    'X-API-Timestamp': now,
    'X-API-Signature': signature,
    'X-Payment-Tenant': tenantId,
    'X-Payment-Timestamp': now,
    'X-Payment-Signature': signature,
  }).map((line) => line.join(': '));
}
