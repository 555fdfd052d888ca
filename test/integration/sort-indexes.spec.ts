import {
  isList,
  type Operation,
  operationsOf,
  queryParameters,
  readDocument,
} from '../support/openapi/openapi-document';
import { explain } from '../support/database/query-plan';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/database/statements';

const service = sharedService();

const sortsOf = (operation: Operation): readonly string[] =>
  queryParameters(operation).find(({ name }) => name === 'sort')?.schema.enum ?? [];

/** On purpose: the deleted users of a tenant are few, and only their usual order has an index (`query-plans.spec.ts`). */
const sortedByHand = new Set(['listDeletedUsers']);

/** Where there is an index for the order, PostgreSQL takes it rather than sort by what has been switched off. */
const withoutSorting = ['enable_sort', 'enable_incremental_sort', 'enable_seqscan', 'enable_bitmapscan']
  .map((setting) => `-c ${setting}=off`)
  .join(' ');

/** Every sort of every list in the document that no index gives the order for. */
async function sortsWithoutIndex(): Promise<string[]> {
  const tenant = await service.tenant();
  const url = `${service.database.runtimeUrl}?options=${encodeURIComponent(withoutSorting)}`;
  const lists = operationsOf(await readDocument(service)).filter(isList);
  const missing: string[] = [];
  for (const operation of lists.filter(({ operationId }) => !sortedByHand.has(operationId))) {
    const identity = operation.principal === 'tenant' ? { token: tenant.token } : { operator: true };
    for (const sort of sortsOf(operation)) {
      const { statements, stop } = interceptStatements();
      const { status } = await service.call('GET', `${operation.path}?sort=${sort}`, identity).finally(stop);
      expect(status).toBe(200);
      const [page, ...others] = statements.filter(({ text }) => text.includes(' order by '));
      if (!page || others.length > 0) throw new Error(`${operation.operationId} is not one statement`);
      const { nodes } = await explain(url, page);
      if (nodes.some((node) => node.endsWith('Sort'))) missing.push(`${operation.operationId} by ${sort}`);
    }
  }
  return missing;
}

test('every sort of every list has an index that gives its order', async () => {
  expect(await sortsWithoutIndex()).toEqual([]);
});

test('a sort whose index is missing, or does not end with the id, is seen', async () => {
  const { migrationUrl } = service.database;
  await queryAs(migrationUrl, 'drop index users_updated_at_idx');
  const missing = ['listUsers by updatedAt', 'listUsers by -updatedAt'];
  expect(await sortsWithoutIndex()).toEqual(expect.arrayContaining(missing));
  await queryAs(migrationUrl, 'create index on users (tenant_id, updated_at)');
  expect(await sortsWithoutIndex()).toEqual(expect.arrayContaining(missing));
});
