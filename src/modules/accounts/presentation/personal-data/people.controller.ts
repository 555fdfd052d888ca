import { Controller, Delete, Get, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../../platform/edge/http/api/tag.decorator';
import { operator } from '../../../../platform/edge/security/access/access';
import { EraseAccount } from '../../application/personal-data/erase-account';
import { GetAccountData } from '../../application/personal-data/get-account-data';
import { ListPeople } from '../../application/personal-data/list-people';
import { ReactivatePerson } from '../../application/persons/reactivate-person';
import { SuspendPerson } from '../../application/persons/suspend-person';
import { personNotFound } from '../../domain/account.errors';
import { peopleList } from '../../domain/people.repository';
import {
  accountDataDocument,
  AccountDataView,
  AccountListView,
  accountView,
  type AccountView,
} from './account-data.dto';

@Tag('people', 'People with accounts of the service’s own, and their personal data.')
@Controller({ path: 'people', version: '1' })
export class PeopleController {
  constructor(
    private readonly listPeople: ListPeople,
    private readonly getAccountData: GetAccountData,
    private readonly eraseAccount: EraseAccount,
    private readonly suspendPerson: SuspendPerson,
    private readonly reactivatePerson: ReactivatePerson,
  ) {}

  @Get()
  @Endpoint({ useCase: ListPeople, access: operator, answers: { 200: AccountListView }, list: peopleList })
  async list(
    @List(peopleList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<AccountView>> {
    return listBody(reply, list, await this.listPeople.execute(list), accountView);
  }

  @Get(':id/personal-data')
  @Endpoint({
    useCase: GetAccountData,
    access: operator,
    answers: { 200: AccountDataView },
    problems: [personNotFound],
  })
  async getPersonalData(@Id() id: string): Promise<StreamableFile> {
    return accountDataDocument(await this.getAccountData.execute(id));
  }

  @Post(':id/erasure')
  @Endpoint({
    useCase: EraseAccount,
    access: operator,
    answers: { 204: null },
    problems: [personNotFound],
  })
  erase(@Id() id: string): Promise<void> {
    return this.eraseAccount.execute(id);
  }

  @Post(':id/suspension')
  @Endpoint({
    useCase: SuspendPerson,
    access: operator,
    answers: { 204: null },
    problems: [personNotFound],
  })
  suspend(@Id() id: string): Promise<void> {
    return this.suspendPerson.execute(id);
  }

  @Delete(':id/suspension')
  @Endpoint({
    useCase: ReactivatePerson,
    access: operator,
    answers: { 204: null },
    problems: [personNotFound],
  })
  reactivate(@Id() id: string): Promise<void> {
    return this.reactivatePerson.execute(id);
  }
}
