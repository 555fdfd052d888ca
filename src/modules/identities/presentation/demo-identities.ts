import { Demo, type DemoData } from '../../../platform/edge/http/api/demo';
import { LinkIdentity } from '../application/link-identity';
import { linkedIdentityFactory } from '../domain/linked-identity.factory';

const link = '019aa000-0000-7000-8000-000000000601';
const ada = '019aa000-0000-7000-8000-000000000101';

/** A provider that nobody can be: names of `.example` are reserved (RFC 6761). */
@Demo({ 'external-identities': link })
export class DemoIdentities implements DemoData {
  constructor(private readonly linkIdentity: LinkIdentity) {}

  readonly factories = [linkedIdentityFactory];

  async seed(): Promise<void> {
    const identity = { userId: ada, issuer: 'https://login.demo.example', subject: 'ada' };
    await this.linkIdentity.execute({ id: link, ...identity });
  }
}
