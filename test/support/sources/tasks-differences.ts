import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why `tasks` differs from what the generator makes of its fields: what is particular to tasks, each in one sentence. */
const rules = {
  givesBack:
    'A user who is removed for good gives the tasks back: the hand-written feature unassigns them, and the generator keeps such a user.',
  assignees:
    'Only tasks have assignees: the hand-written names say so, and the generator puts the name of the entity before a role.',
  priority:
    'The priority is a word of its own, Priority, in a file of its own; the generator names a choice after the entity.',
  steps:
    'A status follows another one, todo comes first, and a step that is not allowed has an error of its own.',
  completion: 'Completion is a time that the entity sets when the status becomes done, and a CHECK says so.',
  events:
    'Tasks tell their beginning and each change of status, and no other change; the title, the priority and the assignee are all they tell.',
  search:
    'Titles and tags are searched by their parts in large tenants, so they have terms; a description is not filtered.',
  engine:
    'The examples and the demo tell of the Analytical Engine, and the demo keeps the id that it had from the beginning.',
  words: 'A person wrote these words; what they say is the same, or more about tasks.',
  older:
    'The migration of tasks has landed: its indexes stand in another order and under other names, and that of pages came later.',
  factories: 'The random values of tasks stand in the shared factories, and one known task in new-task.ts.',
  tests: 'What a test of tasks does follows from all of these rules, so it is another test.',
  order: 'Lists show their sorts and their indexes in the order in which they came.',
} as const;

type Explanations = Readonly<Partial<Record<keyof typeof rules, RegExp>>>;

/** By file, from the folder of the feature: each rule with the lines that it explains. */
const explained: Readonly<Record<string, Explanations>> = {
  'migrations/1763700006000-tasks.ts': {
    completion: /completed_/,
    older: /priority_rank|isPaged|tasks_(?:status|due|due_at)_idx/,
  },
  'application/create-task.ts': { assignees: /Assignees\b/, steps: /begins as/ },
  'application/delete-task.ts': { events: /leave\(\)/ },
  'application/has-tasks-for-assignee.ts': { givesBack: /^/ },
  'application/read-assigned-tasks.ts': { assignees: /^/ },
  'application/read-tasks-of-assignee.ts': { assignees: /^/ },
  'application/unassign-tasks.ts': { givesBack: /^/ },
  'application/update-task.ts': { assignees: /Assignees\b/, steps: /can become/, words: /active or not/ },
  'domain/assignees.ts': { assignees: /^/ },
  'domain/priority.ts': { priority: /^/ },
  'domain/task-assignees.ts': { assignees: /^/ },
  'domain/task-priority.ts': { priority: /^/ },
  'domain/task-status.ts': { steps: /following/ },
  'domain/task.events.ts': {
    priority: /Priority/,
    events: /description|TaskStatus|taskStatusChanged|tags|taskUpdated/,
  },
  'domain/task.repository.ts': {
    givesBack: /lockAssignedTo|existsForAssignee/,
    priority: /[pP]riorities/,
    completion: /completedAt/,
    search: /description|searched/,
    order: /sorts|indexed/,
  },
  'domain/task.factory.ts': { steps: /status|[tT]askFields/ },
  'domain/task.spec.ts': { tests: /^/ },
  'domain/task.ts': {
    priority: /[pP]riorities|Priority\b/,
    steps: /taskStatusForbidden|Omit<|following|status: 'todo'|task-status-forbidden|proceed/,
    completion: /completedAt/,
    events: /differ|taskCreated|taskStatusChanged/,
    words: /The assignee is no|remedy|of one tenant/,
  },
  'infrastructure/assignees.adapter.ts': { assignees: /^/ },
  'infrastructure/task-assignees.adapter.ts': { assignees: /^/ },
  'infrastructure/task.table.ts': { completion: /completedAt/, words: /objection/ },
  'infrastructure/typeorm-task.repository.ts': {
    givesBack: /existsForAssignee|lockAssignedTo/,
    assignees: /page(?:Assigned|ForAssignee)/,
    search: /title_key/,
  },
  'presentation/assigned-task-records.ts': { assignees: /^/ },
  'presentation/demo-tasks.ts': { engine: /engine|Engine|task of tasks/ },
  'presentation/removed-assignees.ts': { givesBack: /^/ },
  'presentation/task-assignee-records.ts': { assignees: /^/ },
  'presentation/task-assignee-removal-guard.ts': { givesBack: /^/ },
  'presentation/task.dto.ts': {
    engine: /example/,
    steps: /\['status'\]/,
    completion: /kernel\/rule|readOnly/,
  },
  'presentation/tasks.controller.ts': { steps: /taskStatusForbidden/, words: /@Tag/ },
  'tasks.module.ts': {
    givesBack: /HasTasksForAssignee|UnassignTasks|RemovedAssignees|RemovalGuard/,
    assignees: /Assignees\b|AssigneesAdapter|ReadAssignedTasks|TaskRecords|TaskAssignee/,
  },
  'test/factory.ts': { factories: /^/ },
  'test/facts.ts': { steps: /tooEarly/, factories: /new-task|addRows/, words: /isNew/ },
  'test/new-task.ts': { factories: /^/ },
  'test/task-lists.contract.spec.ts': { tests: /^/ },
  'test/tasks.e2e.spec.ts': { tests: /^/ },
};

/** One place where two files differ. */
interface Place {
  readonly file: string;
  /** `-` is the generator's line, `+` the one that a person wrote. */
  readonly lines: readonly string[];
}

const folder = 'src/modules/tasks/';

/** Every difference between generated files and those in the tree, and what is in the tree alone. */
function places(root: string, generated: ReadonlyMap<string, string>): Place[] {
  const written = globSync(`${folder}**/*.ts`, { cwd: root });
  const scratch = mkdtempSync(join(tmpdir(), 'strata-tasks-'));
  const [none, ours] = [join(scratch, 'none'), join(scratch, 'ours')];
  writeFileSync(none, '');
  try {
    return [...new Set([...generated.keys(), ...written])].flatMap((file) => {
      writeFileSync(ours, generated.get(file) ?? '');
      const theirs = existsSync(join(root, file)) ? join(root, file) : none;
      return hunks(ours, theirs).map((lines) => ({ file: file.replace(folder, ''), lines }));
    });
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function hunks(one: string, other: string): string[][] {
  let output = '';
  try {
    execFileSync('git', ['diff', '--no-index', '--no-color', '-U0', one, other], { encoding: 'utf8' });
  } catch (error) {
    // It ends with 1 where the files differ.
    output = (error as { readonly stdout: string }).stdout;
  }
  const [, ...found] = output.split(/^@@.*\n/m);
  return found.map((hunk) => hunk.split('\n').filter((line) => /^[-+]/.test(line)));
}

/** The places that no rule of tasks explains, and the explanations that explain nothing any more. */
export function unexplained(root: string, generated: ReadonlyMap<string, string>): string[] {
  const used = new Set<RegExp>();
  const open = places(root, generated).filter(({ file, lines }) => {
    const fitting = Object.values(explained[file] ?? {}).filter((pattern) =>
      lines.some((line) => pattern.test(line.slice(1))),
    );
    for (const pattern of fitting) used.add(pattern);
    return fitting.length === 0;
  });
  const left = Object.entries(explained).flatMap(([file, reasons]) =>
    Object.entries(reasons)
      .filter(([, pattern]) => !used.has(pattern))
      .map(([rule]) => `${file}: nothing is left of this: ${rules[rule as keyof typeof rules]}`),
  );
  return [...open.map(({ file, lines }) => `${file}:\n${lines.join('\n')}`), ...left];
}
