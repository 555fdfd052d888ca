import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/data/cache/cached-repository';
import { UsersModule } from '../users';
import { CreateTask } from './application/create-task';
import { DeleteTask } from './application/delete-task';
import { GetTask } from './application/get-task';
import { ListTasks } from './application/list-tasks';
import { ReadAssignedTasks } from './application/read-assigned-tasks';
import { UnassignTasks } from './application/unassign-tasks';
import { UpdateTask } from './application/update-task';
import { Assignees } from './domain/assignees';
import { TaskRepository } from './domain/task.repository';
import { taskCache } from './infrastructure/cached-task.repository';
import { taskTable } from './infrastructure/task.table';
import { TypeormTaskRepository } from './infrastructure/typeorm-task.repository';
import { AssigneesAdapter } from './infrastructure/assignees.adapter';
import { AssignedTaskRecords } from './presentation/assigned-task-records';
import { DemoTasks } from './presentation/demo-tasks';
import { RemovedAssignees } from './presentation/removed-assignees';
import { TasksController } from './presentation/tasks.controller';

@Module({
  imports: [TypeOrmModule.forFeature([taskTable]), UsersModule],
  controllers: [TasksController],
  providers: [
    ...cachedRepository(TaskRepository, TypeormTaskRepository, taskCache),
    { provide: Assignees, useClass: AssigneesAdapter },
    CreateTask,
    DeleteTask,
    GetTask,
    ListTasks,
    ReadAssignedTasks,
    UnassignTasks,
    UpdateTask,
    DemoTasks,
    RemovedAssignees,
    AssignedTaskRecords,
  ],
})
export class TasksModule {}
