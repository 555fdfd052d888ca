import type { Provider } from '@nestjs/common';
import { EndMemberships } from './application/personal-data/end-memberships';
import { EraseAccount } from './application/personal-data/erase-account';
import { EraseOwnAccount } from './application/personal-data/erase-own-account';
import { ForgetAddresses } from './application/personal-data/forget-addresses';
import { ForgetMailsTo } from './application/personal-data/forget-mails-to';
import { GetAccountData } from './application/personal-data/get-account-data';
import { GetOwnAccountData } from './application/personal-data/get-own-account-data';
import { ListPeople } from './application/personal-data/list-people';
import { ReadInvitationsOf } from './application/personal-data/read-invitations-of';
import { ReactivatePerson } from './application/persons/reactivate-person';
import { SuspendPerson } from './application/persons/suspend-person';
import { AccountTraces } from './domain/account-traces';
import { AccountTracesAdapter } from './infrastructure/account-traces.adapter';
import { ForgetMailsToConsumer } from './presentation/personal-data/forget-mails-to.consumer';
import { MembersOfPersons } from './presentation/personal-data/members-of-persons';
import { OwnAccountController } from './presentation/personal-data/own-account.controller';
import { PeopleController } from './presentation/personal-data/people.controller';

/* Parts of the accounts module for requests for access and erasures. */
export const personalDataControllers = [OwnAccountController, PeopleController];
export const personalDataProviders: Provider[] = [
  { provide: AccountTraces, useClass: AccountTracesAdapter },
  EndMemberships,
  EraseAccount,
  EraseOwnAccount,
  ForgetAddresses,
  ForgetMailsTo,
  GetAccountData,
  GetOwnAccountData,
  ListPeople,
  ReactivatePerson,
  ReadInvitationsOf,
  SuspendPerson,
  ForgetMailsToConsumer,
  MembersOfPersons,
];
