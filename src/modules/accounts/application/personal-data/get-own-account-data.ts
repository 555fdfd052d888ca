import { UseCase } from '../../../../kernel/use-case';
import { currentSession } from '../sessions/current-session';
import { type AccountData, GetAccountData } from './get-account-data';

/** Export the personal data of the signed-in person. Organisations answer for their own users. */
@UseCase()
export class GetOwnAccountData {
  constructor(private readonly getAccountData: GetAccountData) {}

  execute(): Promise<AccountData> {
    return this.getAccountData.execute(currentSession().personId);
  }
}
