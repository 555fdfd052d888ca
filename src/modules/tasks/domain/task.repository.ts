import type { Change, RemoveById } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import { priorities } from './priority';
import type { Task } from './task';
import { taskStatuses } from './task-status';

export const taskList: ListSpec = {
  resource: 'tasks',
  fields: {
    id: { type: 'id' },
    title: { type: 'text' },
    status: { type: 'choice', values: taskStatuses },
    priority: { type: 'choice', values: priorities },
    assigneeId: { type: 'id', nullable: true },
    tags: { type: 'tags' },
    dueAt: { type: 'instant', nullable: true },
    completedAt: { type: 'instant', nullable: true },
    version: { type: 'integer' },
    createdAt: { type: 'instant' },
    updatedAt: { type: 'instant' },
  },
  sorts: ['createdAt', 'dueAt', 'priority'],
  indexed: ['id', 'assigneeId', 'status'],
  searched: ['title', 'tags'],
};

/** The tasks of the current tenant; other tenants' tasks do not exist here. Throws without a tenant scope. */
export abstract class TaskRepository {
  abstract findById(id: string): Promise<Task | undefined>;

  /** Nobody else can change it until the unit of work ends. Only inside a unit of work. */
  abstract lockById(id: string): Promise<Task | undefined>;

  /** All tasks of a user, as `lockById`. */
  abstract lockAssignedTo(userId: string): Promise<Task[]>;

  /**
   * Up to `limit` tasks of a user in the order of their ids, after the one with the id `after`; undefined for the first.
   */
  abstract pageAssignedTo(userId: string, after: string | undefined, limit: number): Promise<Task[]>;

  abstract list(query: ListQuery): Promise<Page<Task>>;

  abstract readonly change: Change<Task>;

  abstract readonly removeById: RemoveById<Task>;

  /** @throws DomainError `task-assignee-invalid` */
  abstract add(task: Task): Promise<void>;

  /** @throws DomainError `version-stale`, `task-assignee-invalid` */
  abstract update(task: Task): Promise<void>;

  /** Removes the task for good. @throws DomainError `version-stale` */
  abstract remove(task: Task): Promise<void>;
}
