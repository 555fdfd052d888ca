import { currentActor } from '../../../kernel/authorization/scope';
import { UseCase } from '../../../kernel/use-case';
import { GetPersonalData, type PersonalData } from './get-personal-data';
import { personRequired } from './update-me';

/** Export the personal data of the caller's own person. It needs no permission. */
@UseCase()
export class GetOwnPersonalData {
  constructor(private readonly getPersonalData: GetPersonalData) {}

  /** @throws DomainError `person-required`, `user-not-found` */
  execute(): Promise<PersonalData> {
    const { kind, id } = currentActor();
    if (kind !== 'user') throw personRequired();
    return this.getPersonalData.execute(id);
  }
}
