import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import { acceptNew, defaulted, type NewValues } from '../../../kernel/factories/new-values';
import {
  accept,
  choice,
  differs,
  id as idRule,
  instant,
  list,
  nullable,
  text,
  type Values,
} from '../../../kernel/rules/rule';
import { type Priority, priorities } from './priority';
import { taskCreated, taskStatusChanged } from './task.events';
import { following, type TaskStatus, taskStatuses } from './task-status';

export const taskFields = {
  title: text({ max: 200 }),
  description: nullable(text({ max: 10_000, multiline: true })),
  status: choice(taskStatuses),
  priority: defaulted(choice(priorities), 'normal'),
  assigneeId: nullable(idRule()),
  tags: defaulted(list(text({ max: 50 }), 20), []),
  dueAt: nullable(instant()),
};

export type NewTask = Omit<NewValues<typeof taskFields>, 'status'>;
export type TaskChanges = Partial<Values<typeof taskFields>>;

export const taskNotFound = defineError('not-found', 'task-not-found', 'There is no such task', {
  meaning: 'The tenant has no task with this id. A task of another tenant gets the same answer.',
  remedy: 'Check the id: `GET /api/v1/tasks` lists the tasks.',
});
export const taskStatusForbidden = defineError(
  'conflict',
  'task-status-forbidden',
  'The task cannot take this status now',
  {
    meaning:
      'A task goes from `todo` to `in_progress` or `cancelled`; from `in_progress` to `todo`, `done` or `cancelled`; from `done` to `in_progress`; from `cancelled` to `todo`. No part of the change was stored.',
    remedy: 'Change the status in several steps; `detail` names the statuses that are allowed now.',
  },
);
export const taskAssigneeInvalid = defineError(
  'invalid',
  'task-assignee-invalid',
  'The assignee is not an active user',
  {
    meaning: 'The assignee is not a user of the tenant, or is deleted or not active.',
    remedy: 'Assign the task to an active user, or to nobody with `null`.',
  },
);

/** A piece of work of one tenant, which one of its users may be charged with. */
export class Task extends TenantEntity {
  readonly title!: string;
  readonly description!: string | null;
  readonly status!: TaskStatus;
  readonly priority!: Priority;
  readonly assigneeId!: string | null;
  readonly tags!: readonly string[];
  readonly dueAt!: Date | null;
  /** The time at which it became done; null while it is not. */
  readonly completedAt!: Date | null;

  /** @throws DomainError `validation-failed` */
  static create(input: NewTask, now: Date, id = newId()): Task {
    const values = acceptNew(taskFields, { ...input, status: 'todo' });
    const task = Object.assign(new Task(), values, { id, createdAt: now, updatedAt: now, completedAt: null });
    task.record(taskCreated({ title: task.title, priority: task.priority, assigneeId: task.assigneeId }));
    return task;
  }

  /**
   * Changes what is given and answers whether anything is different now.
   * @throws DomainError `validation-failed`; `task-status-forbidden` for a status that does not follow the present one
   */
  change(changes: TaskChanges, now: Date): boolean {
    const accepted = accept(taskFields, changes);
    if (!differs(this, accepted)) return false;
    const { status = this.status } = accepted;
    const at = this.timeOfChange(now);
    if (status !== this.status) this.proceed(status, at);
    Object.assign(this, accepted, { updatedAt: at });
    return true;
  }

  private proceed(status: TaskStatus, now: Date): void {
    const allowed = following[this.status];
    if (!allowed.includes(status))
      throw taskStatusForbidden({
        detail: `A task that is ${this.status} can become ${allowed.join(' or ')}, not ${status}.`,
      });
    this.record(taskStatusChanged({ old: this.status, new: status }));
    Object.assign(this, { completedAt: status === 'done' ? now : null });
  }
}
