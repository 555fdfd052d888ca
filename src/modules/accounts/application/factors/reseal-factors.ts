import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { TotpCredentialRepository } from '../../domain/factors/factor.repositories';
import { SecretSeal } from '../../domain/factors/secret-seal';

/** Secrets that one transaction seals. */
const batchSize = 100;

export interface ResealedFactors {
  readonly resealed: number;
  /** Changed in the database, so that no key opens them: their owners cannot use them either. */
  readonly broken: number;
}

/**
 * Seal the secrets of all authenticator apps with the newest key, so that older keys can be removed. It can be stopped at any point
 * and run again, beside a service that runs.
 */
@UseCase()
export class ResealFactors {
  constructor(
    private readonly credentials: TotpCredentialRepository,
    private readonly seal: SecretSeal,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<ResealedFactors> {
    const { newestKeyId } = this.seal;
    let [resealed, broken] = [0, 0];
    if (newestKeyId === undefined) return { resealed, broken };
    for (let after: string | undefined; ;) {
      const batch = await this.unitOfWork.write(async () => {
        const found = await this.credentials.lockSealedOtherwise(newestKeyId, after, batchSize);
        const renewed = found.filter((credential) => credential.reseal(this.seal, this.clock.now()));
        for (const credential of renewed) await this.credentials.update(credential);
        return { last: found.at(-1)?.id, found: found.length, renewed: renewed.length };
      });
      if (batch.last === undefined) return { resealed, broken };
      resealed += batch.renewed;
      broken += batch.found - batch.renewed;
      after = batch.last;
    }
  }
}
