import { DiscoveryService } from '@nestjs/core';

/** Rows that nobody needs after a time: `ExpirySweep` removes them. */
export interface ExpiringRows {
  /**
   * Removes up to `limit` expired rows of the current scope, but for those that another transaction has locked. Answers their
   * number.
   */
  removeExpired(limit: number): Promise<number>;
}

/** Marks a provider whose rows the sweep removes, in the scope of each tenant. */
export const Swept = DiscoveryService.createDecorator();
