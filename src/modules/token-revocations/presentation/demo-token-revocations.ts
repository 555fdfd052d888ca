import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { RevokeTokens } from '../application/revoke-tokens';

const lost = '019aa000-0000-7000-8000-000000000501';

/** A token that nobody has: the demo's own go on working. */
@Demo({ 'token-revocations': lost })
export class DemoTokenRevocations implements DemoData {
  constructor(private readonly revokeTokens: RevokeTokens) {}

  async seed(): Promise<void> {
    await this.revokeTokens.execute({ id: lost, tokenId: 'demo-lost-token', reason: 'Lost on a train.' });
  }
}
