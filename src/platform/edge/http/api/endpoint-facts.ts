import type { Access } from '../../security/access/access';

/** Facts about an operation for the completion of the document; the published document has them no more. */
export interface EndpointFacts {
  readonly useCase: string | undefined;
  readonly principal: Access['principal'];
  readonly permission: string | undefined;
  /** Whether it works in an organisation that its path names. */
  readonly ofTenant?: boolean;
  readonly entersTenant: boolean;
  readonly problems: readonly { readonly status: number; readonly code: string }[];
  readonly list: boolean;
  readonly ifMatch: boolean;
  readonly removes?: string | undefined;
  readonly withoutDatabase: boolean;
}

export const factsKey = 'x-strata';
/** The schemes of the document by which a principal is known. A tenant's caller and an operator send one of their two, others all of theirs. */
export const securitySchemes = {
  tenant: ['tenantToken', 'bearer'],
  operator: ['operatorKey', 'operatorCookie'],
  partner: ['partnerClient', 'partnerTimestamp', 'partnerSignature'],
  provider: ['paymentTenant', 'paymentTimestamp', 'paymentSignature'],
  session: ['sessionCookie', 'pageOrigin'],
  visitor: ['pageOrigin'],
  public: [],
} as const;
