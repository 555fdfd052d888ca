import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import type { OperatorGrant } from '../../domain/operator-grant';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';
import { currentSession } from '../sessions/current-session';

/** Get the operator's grant of the person who is signed in; none where there is none that holds. */
@UseCase()
export class GetOwnOperatorGrant {
  constructor(
    private readonly grants: OperatorGrantRepository,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<OperatorGrant | undefined> {
    const grant = await this.grants.findByPerson(currentSession().personId);
    return grant?.isLive(this.clock.now()) ? grant : undefined;
  }
}
