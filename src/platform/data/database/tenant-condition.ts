import type { ObjectLiteral } from 'typeorm';
import { currentTenantId } from '../../../kernel/scope';
import type { Parameters } from './list-conditions';
import type { TableMapping } from './table-mapping';

/** The first barrier: a statement's own condition for the tenant; none on a table that has no tenants. */
export function tenantCondition<E extends ObjectLiteral>(
  { isTenantTable }: TableMapping<E>,
  parameters: Parameters,
): string[] {
  return isTenantTable ? [`tenant_id = ${parameters.add(currentTenantId())}`] : [];
}
