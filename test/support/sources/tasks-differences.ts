const assignee =
  'An assignee who is removed for good leaves the tasks: the hand-written feature gives them back, and the generator keeps such a user.';
const named =
  'Its tasks belong to assignees: the hand-written port is Assignees, and the generator puts the name of the entity before it.';
const shared =
  'The priority is a word of its own, Priority, where the generator puts the name of the entity before a choice.';
const operator =
  'A status follows another one by a rule of tasks, and the error of a step that does not is theirs.';

/** Where `tasks`, generated again, differs from what a person wrote: by file, the rule of `tasks` that explains it. */
export const differencesOfTasks: Readonly<Record<string, string>> = {
  'migrations/1763700006000-tasks.ts':
    'The rule that a task has a time of completion exactly when it is done is a CHECK; the checks of sizes came later.',
  'src/modules/tasks/application/create-task.ts': named,
  'src/modules/tasks/application/delete-task.ts':
    'A task that is deleted tells nobody: only the beginning and the status of a task are events.',
  'src/modules/tasks/application/has-tasks-for-assignee.ts': assignee,
  'src/modules/tasks/application/update-task.ts': operator,
  'src/modules/tasks/domain/task-assignees.ts': named,
  'src/modules/tasks/domain/task-priority.ts': shared,
  'src/modules/tasks/domain/task-status.ts': operator,
  'src/modules/tasks/domain/task.events.ts':
    'Tasks tell their beginning and each change of status, and no other change.',
  'src/modules/tasks/domain/task.repository.ts': assignee,
  'src/modules/tasks/domain/task.spec.ts': operator,
  'src/modules/tasks/domain/task.ts': operator,
  'src/modules/tasks/infrastructure/task-assignees.adapter.ts': named,
  'src/modules/tasks/infrastructure/task.table.ts':
    'Completion is a time that the entity sets when the status becomes done.',
  'src/modules/tasks/infrastructure/typeorm-task.repository.ts': assignee,
  'src/modules/tasks/presentation/demo-tasks.ts':
    'The demo tells of the Analytical Engine, and keeps the id that it had from the beginning.',
  'src/modules/tasks/presentation/task-assignee-removal-guard.ts': assignee,
  'src/modules/tasks/presentation/task.dto.ts':
    'No caller chooses the first status or the time of completion, and the examples tell of the Engine.',
  'src/modules/tasks/presentation/tasks.controller.ts': operator,
  'src/modules/tasks/tasks.module.ts': assignee,
  'src/modules/tasks/test/factory.ts':
    'The hand-written factory stands in new-task.ts, and its random values in the shared factories.',
  'src/modules/tasks/test/facts.ts': operator,
  'src/modules/tasks/test/tasks.e2e.spec.ts': operator,
};
