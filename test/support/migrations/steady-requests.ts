import type { TestTenant } from '../service';

/** Reads, lists, changes and new tasks of several tenants at a steady rate, whatever became of those before. */
export async function steadyRequests(
  tenants: readonly TestTenant[],
  perSecond: number,
): Promise<() => Promise<readonly string[]>> {
  const tasks = await Promise.all(
    tenants.map(async (tenant) => {
      const { body } = await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Steady' } });
      return `/api/v1/tasks/${(body as { id: string }).id}`;
    }),
  );
  const outcomes: Promise<string>[] = [];
  const timer = setInterval(() => {
    const turn = outcomes.length;
    const at = turn % tenants.length;
    const [tenant, task] = [tenants[at]!, tasks[at]!];
    const answer = [
      () => tenant.call('GET', task),
      () => tenant.call('GET', '/api/v1/tasks?limit=5'),
      () => tenant.call('PATCH', task, { body: { title: `Steady ${turn}` } }),
      () => tenant.call('POST', '/api/v1/tasks', { body: { title: `Another ${turn}` } }),
    ][Math.floor(turn / tenants.length) % 4]!;
    outcomes.push(
      answer().then(
        ({ status, text }) => (status < 300 ? 'answered' : `${status} ${text}`),
        (error: Error) => error.message,
      ),
    );
  }, 1000 / perSecond);
  return async () => {
    clearInterval(timer);
    return Promise.all(outcomes);
  };
}

/** Tasks as the service would have stored them, without their terms: a search is not what they are for. */
export function tasksSql(tenants: readonly TestTenant[], rows: number): string {
  const each = Math.ceil(rows / tenants.length);
  return tenants
    .map(
      ({ id }) => `
      insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
      select '${id}', gen_random_uuid(), 1, now(), now(), 'Task ' || n, 'todo', 'normal', '{}'
      from generate_series(1, ${each}) n;`,
    )
    .join('\n');
}
