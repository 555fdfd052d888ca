import { newId } from '../../src/kernel/values/id';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { Task, taskAssigneeInvalid } from '../../src/modules/tasks/domain/task';
import { taskTable } from '../../src/modules/tasks/infrastructure/task.table';
import { TableMapping } from '../../src/platform/data/database/mapping/table-mapping';
import { completed } from '../../src/platform/data/database/transactions/conflicts';
import {
  type Constraints,
  TableConflicts,
} from '../../src/platform/data/database/repository/table-conflicts';
import { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import { type Service, startService } from '../support/service';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

test('references that are wrong at once are all told, and one that names a row of another tenant among them', async () => {
  const [tenant, other] = [await service.tenant(), await service.tenant()];
  const [ours, theirs] = await Promise.all(
    [tenant, other].map(async (one) => {
      const body = { email: 'ada@example.com', username: 'ada' };
      return String((await one.call('POST', '/api/v1/users', { body })).body.id);
    }),
  );
  const named = { owner: ours!, reviewer: newId(), guest: theirs!, nobody: null };
  const constraints: Constraints<Task> = Object.fromEntries(
    Object.entries(named).map(([name, id]) => [
      `tasks_${name}_fkey`,
      {
        error: taskAssigneeInvalid,
        pointer: `/${name}`,
        violation: { code: 'unknown', message: 'must be a user' },
        reference: { to: 'users', id: () => id },
      },
    ]),
  );
  await runAsTenant(tenant.id, async () => {
    const database = service.app.get(ScopedDatabase);
    const conflicts = new TableConflicts(
      database,
      new TableMapping<Task>(database.dataSource, taskTable),
      constraints,
    );
    const task = Task.create({ title: 'Review' }, new Date());
    const told = conflicts.of('tasks_reviewer_fkey', [task]);
    const violations = ['/reviewer', '/guest'].map((pointer) => ({
      pointer,
      code: 'unknown',
      message: 'must be a user',
    }));
    expect(told).toMatchObject({ violations: violations.slice(0, 1) });
    expect(await completed(told)).toMatchObject({ code: taskAssigneeInvalid.code, violations });
  });
});
