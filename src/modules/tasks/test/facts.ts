import type { Scenario } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { newId } from '../../../kernel/values/id';
import { TaskRepository } from '../domain/task.repository';
import { newTask } from './new-task';

const tooEarly: Scenario = async (operation, { caller }) => {
  const { id } = await caller.create(operation);
  await caller.send(operation, { id, body: { status: 'done' } });
};

const unknownAssignee: Scenario = async (operation, { caller }) => {
  const isNew = operation.operationId === 'createTask';
  const { id } = isNew ? { id: undefined } : await caller.create(operation);
  await caller.send(operation, { id, body: { ...(isNew && { title: 'Any' }), assigneeId: newId() } });
};

export const facts: FeatureFacts = {
  routes: [
    'DELETE /api/v1/tasks/:id — tenant tasks:write, operator',
    'GET /api/v1/tasks — tenant tasks:read, operator',
    'GET /api/v1/tasks/:id — tenant tasks:read, operator',
    'PATCH /api/v1/tasks/:id — tenant tasks:write, operator',
    'POST /api/v1/tasks — tenant tasks:write, operator',
  ],
  scenarios: { createTask: [unknownAssignee], updateTask: [tooEarly, unknownAssignee] },
  last: ['deleteTask'],
  addRows: (app) => app.get(TaskRepository).add(newTask({ tags: ['any'] })),
};
