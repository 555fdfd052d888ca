import { ApiProperty } from '@nestjs/swagger';
import { instant, nullable } from '../../../kernel/rules/rule';
import { changes, creates } from '../../../platform/edge/http/api/derived-body';
import { readOnly, shows } from '../../../platform/edge/http/api/derived-view';
import type { FieldNotes } from '../../../platform/edge/http/api/field-notes';
import { ListView } from '../../../platform/edge/http/api/views';
import { taskFields } from '../domain/task';

const notes: FieldNotes<typeof taskFields> = {
  title: { example: 'Calculate Bernoulli numbers' },
  description: { example: 'On paper first.\nThen on cards.' },
  status: { change: { example: 'in_progress' } },
  priority: { change: { example: 'urgent' } },
  assigneeId: { example: '019aa000-0000-7000-8000-000000000101', description: 'An active user.' },
  tags: { example: ['engine', 'numbers'], change: { description: 'Takes the place of all tags.' } },
  dueAt: { example: '2027-01-31T09:30:00.000Z' },
};

export class CreateTaskBody extends creates(taskFields, notes, ['status']) {}

export class UpdateTaskBody extends changes(taskFields, notes) {}

export class TaskView extends shows(taskFields, notes, {
  completedAt: readOnly(nullable(instant()), 'The time at which it became done; null while it is not.'),
}) {}

export class TaskListView extends ListView {
  @ApiProperty({ type: [TaskView] })
  items!: TaskView[];
}

export const taskView = TaskView.of;
