import { Injectable, type OnModuleInit } from '@nestjs/common';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { StartupError } from '../../../../platform/foundation/startup-error';
import { TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { SecretSeal } from '../../domain/factors/secret-seal';

/** Refuses a start without a key that stored secrets need: their owners could not sign in, and would be told that their codes are wrong. */
@Injectable()
export class FactorKeyCheck implements OnModuleInit {
  constructor(
    private readonly credentials: TotpCredentialRepository,
    private readonly seal: SecretSeal,
  ) {}

  async onModuleInit(): Promise<void> {
    const counts = await runAsSystem(() => this.credentials.countByKey());
    for (const [keyId, count] of counts)
      if (!this.seal.keyIds.includes(keyId))
        throw new StartupError(
          `FACTOR_KEYS has no key "${keyId}", which seals secrets of authenticator apps (${count}): put it back behind the others. If it is lost, docs/guides/accounts.md says what to do.`,
        );
  }
}
