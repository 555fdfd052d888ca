import { Controller, Delete, Get, Patch, Put, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { IfMatch, tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { created } from '../../../platform/edge/http/api/created';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { CreateUser } from '../application/create-user';
import { CreateUsers, usersConflict } from '../application/create-users';
import { DeleteUser } from '../application/delete-user';
import { ForceDeleteUser } from '../application/force-delete-user';
import { GetUser } from '../application/get-user';
import { ListDeletedUsers } from '../application/list-deleted-users';
import { ListUsers } from '../application/list-users';
import { RestoreUser } from '../application/restore-user';
import { UpdateUser } from '../application/update-user';
import {
  userEmailTaken,
  userInUse,
  userNotDeleted,
  userNotFound,
  userUsernameTaken,
  userWasErased,
} from '../domain/user';
import { lastOwner } from '../domain/user.policies';
import { userList } from '../domain/user.repository';
import {
  CreatedUsersView,
  CreateUserBody,
  CreateUsersBody,
  UpdateUserBody,
  UserListView,
  UserView,
  userView,
} from './user.dto';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';

const read = tenant('users:read', 'See the users');
const write = tenant('users:write', 'Create users, change their details, delete and restore them');

@Tag('users', 'People in one organisation.')
@Controller({ path: inTenant('users'), version: '1' })
export class UsersController {
  constructor(
    private readonly createUser: CreateUser,
    private readonly createUsers: CreateUsers,
    private readonly getUser: GetUser,
    private readonly listUsers: ListUsers,
    private readonly listDeletedUsers: ListDeletedUsers,
    private readonly updateUser: UpdateUser,
    private readonly deleteUser: DeleteUser,
    private readonly restoreUser: RestoreUser,
    private readonly forceDeleteUser: ForceDeleteUser,
  ) {}

  @Post()
  @Endpoint({
    useCase: CreateUser,
    access: write,
    answers: { 201: UserView },
    problems: [userEmailTaken, userUsernameTaken],
  })
  async create(
    @Body() body: CreateUserBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    return created(reply, userView(await this.createUser.execute(body)));
  }

  @Post('batch')
  @Endpoint({
    useCase: CreateUsers,
    access: write,
    answers: { 201: CreatedUsersView },
    problems: [usersConflict],
  })
  async createMany(@Body() body: CreateUsersBody): Promise<CreatedUsersView> {
    return { items: (await this.createUsers.execute(body.items)).map(userView) };
  }

  @Get()
  @Endpoint({ useCase: ListUsers, access: read, answers: { 200: UserListView }, list: userList })
  async list(
    @List(userList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<UserView>> {
    return listBody(reply, list, await this.listUsers.execute(list), userView);
  }

  @Get('deleted')
  @Endpoint({
    useCase: ListDeletedUsers,
    access: read,
    answers: { 200: UserListView },
    list: { ...userList, switches: [] },
  })
  async listDeleted(
    @List(userList, ['deleted']) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<UserView>> {
    return listBody(reply, list, await this.listDeletedUsers.execute(list), userView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetUser,
    access: read,
    answers: { 200: UserView, 304: null },
    problems: [userNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<UserView> {
    return tagged(reply, userView(await this.getUser.execute(id)));
  }

  @Patch(':id')
  @Endpoint({
    useCase: UpdateUser,
    access: write,
    answers: { 200: UserView },
    problems: [userNotFound, userEmailTaken, userUsernameTaken, lastOwner],
    ifMatch: true,
  })
  async update(
    @Id() id: string,
    @Body() body: UpdateUserBody,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    return tagged(reply, userView(await this.updateUser.execute(id, body, expected)));
  }

  @Delete(':id')
  @Endpoint({
    useCase: DeleteUser,
    access: write,
    answers: { 204: null },
    problems: [userNotFound, lastOwner],
    ifMatch: true,
  })
  delete(@Id() id: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.deleteUser.execute(id, expected);
  }

  @Put(':id/restore')
  @Endpoint({
    useCase: RestoreUser,
    access: write,
    answers: { 200: UserView },
    problems: [userNotFound, userNotDeleted, userWasErased, userEmailTaken, userUsernameTaken],
    ifMatch: true,
  })
  async restore(
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    return tagged(reply, userView(await this.restoreUser.execute(id, expected)));
  }

  @Delete(':id/force')
  @Endpoint({
    useCase: ForceDeleteUser,
    access: write,
    answers: { 204: null },
    problems: [userNotFound, userInUse, lastOwner],
    ifMatch: true,
  })
  forceDelete(@Id() id: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.forceDeleteUser.execute(id, expected);
  }
}
