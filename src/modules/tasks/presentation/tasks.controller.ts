import { Controller, Delete, Get, Patch, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { Body } from '../../../platform/edge/http/api/body.pipe';
import { created } from '../../../platform/edge/http/api/created';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { IfMatch, tagged } from '../../../platform/edge/http/api/etag';
import { Id } from '../../../platform/edge/http/api/id.parameter';
import {
  List,
  type ListBody,
  listBody,
  type ListRequest,
} from '../../../platform/edge/http/api/list.decorator';
import { Post } from '../../../platform/edge/http/api/post.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { CreateTask } from '../application/create-task';
import { DeleteTask } from '../application/delete-task';
import { GetTask } from '../application/get-task';
import { ListTasks } from '../application/list-tasks';
import { UpdateTask } from '../application/update-task';
import { taskAssigneeInvalid, taskNotFound, taskStatusForbidden } from '../domain/task';
import { taskList } from '../domain/task.repository';
import { CreateTaskBody, TaskListView, TaskView, taskView, UpdateTaskBody } from './task.dto';

const read = tenant('tasks:read', 'See the tasks');
const write = tenant('tasks:write', 'Create, change and delete tasks');

@Tag('tasks', 'Work in one organisation, and its assignees.')
@Controller({ path: inTenant('tasks'), version: '1' })
export class TasksController {
  constructor(
    private readonly createTask: CreateTask,
    private readonly getTask: GetTask,
    private readonly listTasks: ListTasks,
    private readonly updateTask: UpdateTask,
    private readonly deleteTask: DeleteTask,
  ) {}

  @Post()
  @Endpoint({
    useCase: CreateTask,
    access: write,
    answers: { 201: TaskView },
    problems: [taskAssigneeInvalid],
  })
  async create(
    @Body() body: CreateTaskBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskView> {
    return created(reply, taskView(await this.createTask.execute(body)));
  }

  @Get()
  @Endpoint({ useCase: ListTasks, access: read, answers: { 200: TaskListView }, list: taskList })
  async list(
    @List(taskList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<TaskView>> {
    return listBody(reply, list, await this.listTasks.execute(list), taskView);
  }

  @Get(':id')
  @Endpoint({
    useCase: GetTask,
    access: read,
    answers: { 200: TaskView, 304: null },
    problems: [taskNotFound],
  })
  async get(@Id() id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<TaskView> {
    return tagged(reply, taskView(await this.getTask.execute(id)));
  }

  @Patch(':id')
  @Endpoint({
    useCase: UpdateTask,
    access: write,
    answers: { 200: TaskView },
    problems: [taskNotFound, taskStatusForbidden, taskAssigneeInvalid],
    ifMatch: true,
  })
  async update(
    @Id() id: string,
    @Body() body: UpdateTaskBody,
    @IfMatch() expected: ExpectedVersions,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TaskView> {
    return tagged(reply, taskView(await this.updateTask.execute(id, body, expected)));
  }

  @Delete(':id')
  @Endpoint({
    useCase: DeleteTask,
    access: write,
    answers: { 204: null },
    problems: [taskNotFound],
    ifMatch: true,
    removes: 'tasks',
  })
  delete(@Id() id: string, @IfMatch() expected: ExpectedVersions): Promise<void> {
    return this.deleteTask.execute(id, expected);
  }
}
