import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Entity, TenantEntity } from '../../../../kernel/entity';
import { declareReferences, type TableReferences } from '../mapping/table-references';

type Columns<T> = { readonly [K in keyof T]?: EntitySchemaColumnOptions };

interface TableOptions<T> {
  readonly name: string;
  /** The domain class itself: rows become its instances without running its constructor. */
  readonly target: abstract new (...input: never[]) => T;
  readonly columns: Columns<T>;
}

const base: Columns<Entity> = {
  id: { type: 'uuid', primary: true },
  version: { type: 'integer' },
  createdAt: { name: 'created_at', type: 'timestamptz', precision: 3 },
  updatedAt: { name: 'updated_at', type: 'timestamptz', precision: 3 },
};

/**
 * Maps a tenant's entity. The table itself is made by `createTenantTable` in a migration.
 * @param references the foreign keys to other tenants' tables, by the names of the constraints, and why each keeps a row
 */
export function tenantTable<T extends TenantEntity>({
  references = {},
  ...options
}: TableOptions<T> & { readonly references?: TableReferences }): EntitySchema<T> {
  declareReferences(options.name, references);
  return table({
    ...options,
    columns: {
      tenantId: { name: 'tenant_id', type: 'uuid', primary: true },
      ...options.columns,
    },
  });
}

/** Maps an entity of the directory, which belongs to no tenant. Made by `createSystemTable` in a migration. */
export function table<T extends Entity>({ name, target, columns }: TableOptions<T>): EntitySchema<T> {
  return new EntitySchema<T>({
    name: target.name,
    tableName: name,
    target,
    columns: { ...base, ...columns },
  });
}
