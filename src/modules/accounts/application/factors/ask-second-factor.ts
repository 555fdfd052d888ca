import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { MailedTokens } from '../../domain/mailed-tokens';
import { OneTimeToken, type ProvenFactor } from '../../domain/one-time-token';
import { OneTimeTokenRepository } from '../../domain/people.repository';
import type { PersonAccount } from '../../domain/person';
import type { Factor } from '../../domain/session';

/** One factor was proven, and one of these is needed as well: no session has begun. */
export interface FactorNeeded {
  readonly factorNeeded: readonly Factor[];
  /** Says which factor of which person was proven, for ten minutes. Nobody can find it again. */
  readonly pendingToken: string;
}

/** Remember that one factor was proven, until the second one is. In the system scope. */
@UseCase()
export class AskSecondFactor {
  constructor(
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly tokens: MailedTokens,
    private readonly clock: Clock,
  ) {}

  async execute(
    person: PersonAccount,
    proven: ProvenFactor,
    factorNeeded: readonly Factor[],
  ): Promise<FactorNeeded> {
    const { pending, token } = OneTimeToken.pend(person, proven, this.tokens, this.clock.now());
    await this.oneTimeTokens.add(pending);
    return { factorNeeded, pendingToken: token };
  }
}
