import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import { revocationTargets } from './revocation-target';
import type { TokenRevocation } from './token-revocation';

export const tokenRevocationList: ListSpec = {
  resource: 'token-revocations',
  fields: {
    target: { type: 'choice', values: revocationTargets },
    userId: { type: 'id', nullable: true },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
  indexed: ['target', 'userId'],
};

/** The revocations of the current tenant. Throws without a tenant scope. */
export abstract class TokenRevocationRepository {
  abstract findById(id: string): Promise<TokenRevocation | undefined>;

  abstract list(query: ListQuery): Promise<Page<TokenRevocation>>;

  /**
   * Stores it in the place of an earlier one of the same target. Only inside a unit of work.
   * @throws DomainError `token-revocations-full`
   */
  abstract put(revocation: TokenRevocation): Promise<void>;
}
