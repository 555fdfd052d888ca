import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import type { Priority } from '../domain/priority';
import { type Task, taskFields } from '../domain/task';
import type { TaskStatus } from '../domain/task-status';

const ada = '019aa000-0000-7000-8000-000000000101';

export class CreateTaskBody {
  @Field(taskFields.title, { example: 'Calculate Bernoulli numbers' })
  title!: string;

  @Field(taskFields.description, { optional: true, example: 'On paper first.\nThen on cards.' })
  description?: string | null;

  @Field(taskFields.priority, { optional: true, default: 'normal' })
  priority?: Priority;

  @Field(taskFields.assigneeId, { optional: true, example: ada, description: 'An active user.' })
  assigneeId?: string | null;

  @Field(taskFields.tags, { optional: true, example: ['engine', 'numbers'] })
  tags?: string[];

  @Field(taskFields.dueAt, { optional: true, example: '2027-01-31T09:30:00.000Z' })
  dueAt?: Date | null;
}

export class UpdateTaskBody {
  @Field(taskFields.title, { optional: true })
  title?: string;

  @Field(taskFields.description, { optional: true })
  description?: string | null;

  @Field(taskFields.status, { optional: true, example: 'in_progress' })
  status?: TaskStatus;

  @Field(taskFields.priority, { optional: true, example: 'urgent' })
  priority?: Priority;

  @Field(taskFields.assigneeId, { optional: true, description: 'An active user.' })
  assigneeId?: string | null;

  @Field(taskFields.tags, { optional: true, description: 'Takes the place of all tags.' })
  tags?: string[];

  @Field(taskFields.dueAt, { optional: true })
  dueAt?: Date | null;
}

export class TaskView extends ResourceView {
  @Shown(taskFields.title)
  title!: string;

  @Shown(taskFields.description)
  description!: string | null;

  @Shown(taskFields.status)
  status!: TaskStatus;

  @Shown(taskFields.priority)
  priority!: Priority;

  @Shown(taskFields.assigneeId)
  assigneeId!: string | null;

  @Shown(taskFields.tags)
  tags!: readonly string[];

  @Shown(taskFields.dueAt)
  dueAt!: string | null;

  @Shown(taskFields.dueAt, { description: 'When it became done; null while it is not.' })
  completedAt!: string | null;
}

export class TaskListView extends ListView {
  @ApiProperty({ type: [TaskView] })
  items!: TaskView[];
}

export function taskView(task: Task): TaskView {
  const { title, description, status, priority, assigneeId, tags, dueAt, completedAt } = task;
  return {
    ...resourceView(task),
    title,
    description,
    status,
    priority,
    assigneeId,
    tags,
    dueAt: dueAt && instantText(dueAt),
    completedAt: completedAt && instantText(completedAt),
  };
}
