import { randomBytes } from 'node:crypto';
import { type RequestToSign, signRequest } from '../../../clients/partner/sign-request';
import { newId } from '../../../src/kernel/values/id';
import { runAsSystem } from '../../../src/kernel/authorization/scope';
import { CreateOrganisation } from '../../../src/modules/organisations';
import type { Answer, Call, Service } from '../service';

/** Values that a request is signed with, besides itself. */
export type Signing = Partial<Pick<RequestToSign, 'secret' | 'timestamp'>>;

/** A partner's client: how it is configured, and how it calls. */
export interface TestPartner {
  readonly id: string;
  readonly tenantId: string;
  readonly secret: string;
  /** An entry of PARTNER_CLIENTS. */
  readonly entry: object;
  /** The signed headers of a request. */
  readonly sign: (method: string, path: string, body?: string, signing?: Signing) => Record<string, string>;
}

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

let partners = 0;

export function testPartner(
  {
    id = `client-${(partners += 1)}`,
    ...settings
  }: Readonly<Record<string, unknown>> & { readonly id?: string } = {},
  tenantId: string = newId(),
): TestPartner {
  const secret = newSecret();
  return {
    id,
    tenantId,
    secret,
    entry: { id, tenantId, secrets: [secret], ...settings },
    sign: (method, path, body, signing = {}) => ({
      ...signRequest({ clientId: id, secret, method, path, body, ...signing }),
    }),
  };
}

export const partnerSetting = (...partners: readonly TestPartner[]): Readonly<Record<string, string>> => ({
  PARTNER_CLIENTS: JSON.stringify(partners.map(({ entry }) => entry)),
});

/** Makes the organisation that a partner acts for, which is not there before the service is. */
export async function foundTenant({ app }: Pick<Service, 'app'>, id: string): Promise<void> {
  const input = { id, name: `Tenant ${id}`, email: `office-${id}@tenant.example` };
  await runAsSystem(() => app.get(CreateOrganisation).execute(input));
}

/** A signed call. Headers that are given take the place of the signed ones. */
export function callSigned(
  service: Pick<Service, 'call'>,
  partner: TestPartner,
  method: string,
  path: string,
  { body, headers, ...signing }: Call & Signing = {},
): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return service.call(method, path, {
    body: text,
    headers: { ...partner.sign(method, path, text, signing), ...headers },
  });
}
