/** A partner's client, as the operator has configured it. */
export interface PartnerAccount {
  readonly clientId: string;
  readonly tenantId: string;
  readonly isActive: boolean;
  /** Addresses and CIDR ranges it may call from; null: from anywhere. */
  readonly addresses: readonly string[] | null;
}

/** The partner's client on whose behalf the current work is done. Both throw where no client acts: a bug in the caller. */
export abstract class ActingPartner {
  abstract clientId(): string;
  abstract account(): PartnerAccount;
}
