import { UseCase } from '../../../../kernel/use-case';
import { currentSession } from '../current-session';
import { type AccountData, GetAccountData } from './get-account-data';

/** Get all that is kept about the person who is signed in. Organisations answer for their own users. */
@UseCase()
export class GetOwnAccountData {
  constructor(private readonly getAccountData: GetAccountData) {}

  execute(): Promise<AccountData> {
    return this.getAccountData.execute(currentSession().personId);
  }
}
