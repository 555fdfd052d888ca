import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { passkeyRefused } from '../../domain/factors/factor.errors';
import { PasskeyChallengeRepository } from '../../domain/factors/factor.repositories';
import { type ClaimedPasskey, PasskeyCeremonies } from '../../domain/factors/passkey-ceremonies';
import { MailedTokens } from '../../domain/mailed-tokens';

/** Milliseconds: as long as a person looks for the right device. */
const lifetime = 5 * 60_000;

/** The challenges that passkeys sign: random, stored as digests, each good once and for five minutes. */
@UseCase()
export class PasskeyChallenges {
  constructor(
    private readonly challenges: PasskeyChallengeRepository,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly tokens: MailedTokens,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @param personId who registers a passkey; null for a sign-in */
  async issue(personId: string | null): Promise<string> {
    const challenge = this.tokens.random();
    const now = this.clock.now();
    const until = new Date(now.getTime() + lifetime);
    await this.unitOfWork.write(() =>
      this.challenges.add(this.tokens.digest(challenge), personId, now, until),
    );
    return challenge;
  }

  /**
   * Uses up the answer's challenge, in a transaction of its own: it is gone even where the answer proves nothing.
   * @throws DomainError `passkey-refused`
   */
  async redeem(answer: object, personId: string | null): Promise<ClaimedPasskey> {
    const claim = this.ceremonies.claimOf(answer);
    if (!claim) throw passkeyRefused();
    const digest = this.tokens.digest(claim.challenge);
    const now = this.clock.now();
    const isOurs = await this.unitOfWork.write(() => this.challenges.take(digest, personId, now));
    if (!isOurs) throw passkeyRefused();
    return claim;
  }
}
