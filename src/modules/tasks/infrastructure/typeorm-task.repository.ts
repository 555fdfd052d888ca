import { Injectable } from '@nestjs/common';
import type { ListQuery, Page } from '../../../kernel/lists/list';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import { type Task, taskAssigneeInvalid } from '../domain/task';
import { taskList, type TaskRepository } from '../domain/task.repository';
import { taskTable } from './task.table';

@Injectable()
export class TypeormTaskRepository extends TypeormRepository<Task> implements TaskRepository {
  constructor(database: ScopedDatabase) {
    super(database, {
      table: taskTable,
      list: taskList,
      keyColumns: { title: 'title_key', priority: 'priority_rank', dueAt: 'due_key' },
      constraints: {
        tasks_assignee_fkey: {
          error: taskAssigneeInvalid,
          pointer: '/assigneeId',
          violation: { code: 'not-active-user', message: 'must be an active user' },
        },
      },
    });
  }

  findById(id: string): Promise<Task | undefined> {
    return this.findOne('id = $1', [id], 'by-id');
  }

  lockAssignedTo(userId: string): Promise<Task[]> {
    return this.lockAll('assignee_id = $1', [userId]);
  }

  pageAssignedTo(userId: string, after: string | undefined, limit: number): Promise<Task[]> {
    return this.pageById('assignee_id = $1', [userId], after, limit);
  }

  list(query: ListQuery): Promise<Page<Task>> {
    return this.page(query, 'true');
  }
}
