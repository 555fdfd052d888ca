import { UseCase } from '../../../../kernel/use-case';
import { SecondFactors } from '../../domain/accounts.ports';
import { secondFactorMissing } from '../../domain/factors/factor.errors';
import { ChangeFactors } from './change-factors';

/**
 * Get ten new recovery codes, once; those from before end. The sign-in must not be older than ten minutes. The person gets a
 * mail.
 */
@UseCase()
export class RenewRecoveryCodes {
  constructor(
    private readonly secondFactors: SecondFactors,
    private readonly changeFactors: ChangeFactors,
  ) {}

  execute(): Promise<readonly string[]> {
    return this.changeFactors.execute('recovery-codes-renewed', async ({ id }, now) => {
      if ((await this.secondFactors.of(id)).length === 0) throw secondFactorMissing();
      return this.changeFactors.newRecoveryCodes(id, now);
    });
  }
}
