import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { EraseUser } from '../application/erase-user';
import { GetPersonalData } from '../application/get-personal-data';
import { userNotFound } from '../domain/user';
import { lastOwner } from '../domain/user.policies';
import { personalDataDocument, PersonalDataView } from './personal-data.dto';

const read = tenant('personal_data:read', 'Export the personal data of a user');
const erase = tenant('personal_data:erase', 'Erase the personal data of a user for good');

@Tag('personal data', 'The personal data of a person, and their erasure.')
@Controller({ path: inTenant('users'), version: '1' })
export class PersonalDataController {
  constructor(
    private readonly getPersonalData: GetPersonalData,
    private readonly eraseUser: EraseUser,
  ) {}

  @Get(':id/personal-data')
  @Endpoint({
    useCase: GetPersonalData,
    access: read,
    answers: { 200: PersonalDataView },
    problems: [userNotFound],
  })
  async get(@Id() id: string): Promise<StreamableFile> {
    return personalDataDocument(await this.getPersonalData.execute(id));
  }

  @Post(':id/erasure')
  @Endpoint({
    useCase: EraseUser,
    access: erase,
    answers: { 204: null },
    problems: [userNotFound, lastOwner],
  })
  erase(@Id() id: string): Promise<void> {
    return this.eraseUser.execute(id);
  }
}
