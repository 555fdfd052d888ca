import type { EntityManager, EntitySchema, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { type DomainError, versionStale } from '../../../kernel/domain-error';
import type { Entity } from '../../../kernel/entity';
import type { ListQuery, ListSpec, ListValue, Page } from '../../../kernel/list';
import { currentScope, currentTenantId } from '../../../kernel/scope';
import { tenantUnknown } from '../../../kernel/tenant-unknown';
import { completed, completeLater, conflictOf, type UniqueKey } from './conflicts';
import { brokenConstraint, databaseError, type ConstraintError } from './database-errors';
import { BoundedSearch, tooExpensive } from './bounded-search';
import { ListReader } from './list-reader';
import { ListConditions, Parameters } from './list-conditions';
import { ListSql } from './list-sql';
import { largestPage, pageRows } from './page-bytes';
import type { ScopedDatabase } from './scoped-database';
import { quote, TableMapping } from './table-mapping';
import { currentTransaction } from './typeorm-unit-of-work';

export interface RepositoryOptions<E extends ObjectLiteral> {
  readonly table: EntitySchema<E>;
  /** Left out where the resource is never listed. */
  readonly list?: ListSpec;
  /** Columns by which a field is compared or sorted (see `ListColumns`), by field; its own column where none is named. */
  readonly keyColumns?: Readonly<Record<string, string>>;
  /** The domain's error for each unique or foreign key constraint, by name; conflicts are told in this order. */
  readonly constraints?: Readonly<Record<string, Constraint<E>>>;
}

interface Constraint<E> extends ConstraintError {
  /** The key of a unique constraint, where a table has several: all conflicts are told at once. */
  readonly unique?: UniqueKey<E>;
}

const unlisted: ListSpec = { resource: '', fields: {}, sorts: [] };

/**
 * What every repository does, for one table in the current scope. On a tenant table every statement names the tenant
 * itself, besides the row-level security that would hide other tenants' rows anyway: two barriers, each enough alone.
 */
export abstract class TypeormRepository<E extends Entity> {
  protected constructor(
    protected readonly database: ScopedDatabase,
    private readonly options: RepositoryOptions<E>,
  ) {
    this.mapping = new TableMapping(database.dataSource, options.table);
    this.reader = new ListReader(database, this.mapping);
    const conditions = new ListConditions(options.list ?? unlisted, {
      column: (field) => this.mapping.column(field),
      keyColumn: (field) => {
        const key = options.keyColumns?.[field];
        return key === undefined ? this.mapping.column(field) : quote(key);
      },
      foldedColumn: (field) => {
        const key = options.keyColumns?.[field];
        return key === undefined ? `strata_fold(${this.mapping.column(field)})` : quote(key);
      },
      termsTable: (field) => quote(`${this.mapping.metadata.tableName}_${this.mapping.name(field)}_terms`),
    });
    this.listSql = new ListSql(conditions);
  }

  protected readonly mapping: TableMapping<E>;
  private readonly listSql: ListSql;
  private readonly reader: ListReader;

  /** One entity by a condition in SQL. A `name` prepares the statement: give one to fixed conditions only. */
  protected async findOne(
    condition: string,
    values: readonly unknown[],
    name?: string,
  ): Promise<E | undefined> {
    const [row] = await this.find(condition, values, '', name);
    return row && this.mapping.entity(row);
  }

  /** As `findOne`, and nobody else changes the entity until the unit of work ends. */
  protected async lockOne(condition: string, values: readonly unknown[]): Promise<E | undefined> {
    const [found] = await this.lockAll(condition, values);
    return found;
  }

  /** As `lockOne`, for all that match, in one order everywhere, so that two callers cannot wait for each other. */
  protected async lockAll(condition: string, values: readonly unknown[]): Promise<E[]> {
    const rows = await this.find(condition, values, ' order by id for no key update');
    return rows.map((row) => this.mapping.entity(row));
  }

  /** As `findOne`, and nobody changes the entity until the unit of work ends; others may hold it as well. */
  protected async holdOne(condition: string, values: readonly unknown[]): Promise<E | undefined> {
    const [row] = await this.find(condition, values, ' for share');
    return row && this.mapping.entity(row);
  }

  /** Entities by a condition in SQL whose parameters start at `$1`. */
  protected async findAll(condition: string, values: readonly unknown[]): Promise<E[]> {
    const rows = await this.find(condition, values, '');
    return rows.map((row) => this.mapping.entity(row));
  }

  protected async page(query: ListQuery, condition: string): Promise<Page<E>> {
    const parameters = new Parameters();
    const tenant = this.tenant(parameters);
    const own = [condition, ...tenant];
    const { table } = this.mapping;
    const scope = { table, tenant: tenant.join(' and '), own: own.join(' and ') };
    const filters = this.listSql.filters(query, parameters, scope);
    const all = new BoundedSearch({ table, own, within: own, filters });
    const total = query.total ? await this.reader.count(query, all, [...parameters.values]) : undefined;
    const within = [...own, ...this.listSql.after(query, parameters)];
    const search = new BoundedSearch({ table, own, within, filters });
    const found = await this.reader.page(query, search, {
      order: this.listSql.order(query),
      values: parameters.values,
    });
    if (!found) throw tooExpensive(query, filters, this.listSql.indexes);
    const { rows, hasMore } = pageRows(found, query.limit, query.bytes ?? largestPage);
    const items = rows.map((row) => this.mapping.entity(row));
    const last = hasMore ? items.at(-1) : undefined;
    const value = last?.[query.sort.field as keyof E] as ListValue | null | undefined;
    return { items, total, next: last && value !== undefined ? { value, id: last.id } : undefined };
  }

  /** @throws the domain's error for a broken constraint. */
  async add(...entities: readonly E[]): Promise<void> {
    const rows = entities.map((entity) => this.mapping.values(this.stamped(entity)));
    await this.write(async (manager) => {
      const insert = manager.createQueryBuilder().insert().into(this.options.table);
      await insert
        .values(rows as QueryDeepPartialEntity<E>[])
        .updateEntity(false)
        .execute();
      await this.storeEvents(...entities);
    }, entities);
  }

  /** As `add`, but where a unique constraint has the place taken, it stores nothing and answers false. */
  protected async addUnlessTaken(entity: E): Promise<boolean> {
    const row = this.mapping.values(this.stamped(entity)) as QueryDeepPartialEntity<E>;
    let added = false;
    await this.write(async (manager) => {
      const insert = manager.createQueryBuilder().insert().into(this.options.table).values(row);
      const { raw } = await insert.orIgnore().returning('id').updateEntity(false).execute();
      added = (raw as readonly unknown[]).length === 1;
      if (added) await this.storeEvents(entity);
    });
    return added;
  }

  /**
   * Stores every changed field and advances the version.
   * @throws DomainError `version-stale` when the stored version is not the one that was loaded.
   */
  async update(entity: E): Promise<void> {
    const { id: _id, tenantId: _tenant, createdAt: _created, ...values } = this.mapping.values(entity);
    const next = entity.version + 1;
    await this.write(
      async (manager) => {
        const update = manager.createQueryBuilder().update(this.options.table);
        const set = { ...values, version: next } as unknown as QueryDeepPartialEntity<E>;
        const { affected } = await update.set(set).where(this.loaded(entity)).execute();
        if (affected !== 1) throw stale();
        await this.storeEvents(entity);
        this.database.onRollback(() => {
          entity.version = next - 1;
        });
      },
      [entity],
    );
    entity.version = next;
  }

  /** Removes the row for good. */
  async remove(entity: E): Promise<void> {
    await this.write(async (manager) => {
      const remove = manager.createQueryBuilder().delete().from(this.options.table);
      const { affected } = await remove.where(this.loaded(entity)).execute();
      if (affected !== 1) throw stale();
      await this.storeEvents(entity);
    });
  }

  private storeEvents(...entities: readonly E[]): Promise<void> {
    return this.database.storeEvents(this.mapping.metadata.tableName, entities);
  }

  /** @param entities what is stored */
  private async write(
    work: (manager: EntityManager) => Promise<void>,
    entities: readonly E[] = [],
  ): Promise<void> {
    try {
      await this.database.write(work);
    } catch (error) {
      // The organisation went while this request was on its way: the answer is what its next request will get.
      const broken = brokenConstraint(error);
      if (broken === `${this.mapping.metadata.tableName}_tenant_fkey`) throw tenantUnknown();
      const conflict = this.conflict(broken, entities) ?? databaseError(error);
      throw currentTransaction(currentScope()) ? conflict : await completed(conflict);
    }
  }

  /** The domain's error for a broken constraint. The caller words what concerns several entities. */
  private conflict(broken: string | undefined, [entity, ...more]: readonly E[]): DomainError | undefined {
    const constraints = Object.entries(this.options.constraints ?? {});
    const found = constraints.filter(([name]) => name === broken).map(([, constraint]) => constraint);
    const error = conflictOf(found);
    const unique = constraints.filter(([, constraint]) => constraint.unique);
    if (!error || !found[0]?.unique || unique.length < 2 || !entity || more.length > 0) return error;
    const keys = unique.map(([, { unique: key }]) => key!.value(entity));
    completeLater(error, async () => {
      const names = await this.takenKeys(unique, entity.id, keys);
      return conflictOf(
        unique.filter(([name]) => name === broken || names.has(name)).map(([, constraint]) => constraint),
      );
    });
    return error;
  }

  /** Which of the constraints other rows stand in the way of. */
  private async takenKeys(
    unique: readonly (readonly [name: string, constraint: Constraint<E>])[],
    id: string,
    keys: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const parameters = new Parameters();
    const others = [`id <> ${parameters.add(id)}::uuid`, ...this.tenant(parameters)].join(' and ');
    const looks = unique.map(([name, { unique: key }], index) => {
      const same = `${key!.column} = ${parameters.add(keys[index])}`;
      return `select '${name}' as name where exists (select from ${this.mapping.table} where ${same} and ${key!.among} and ${others})`;
    });
    const rows = await this.database.select(looks.join(' union all '), parameters.values);
    return new Set(rows.map((row) => row['name'] as string));
  }

  private find(
    condition: string,
    values: readonly unknown[],
    lock: string,
    name?: string,
  ): Promise<unknown[][]> {
    const parameters = new Parameters();
    for (const value of values) parameters.add(value);
    const where = [condition, ...this.tenant(parameters)].join(' and ');
    const sql = `select ${this.mapping.columns} from ${this.mapping.table} where ${where}${lock}`;
    return this.database.selectValues(
      sql,
      parameters.values,
      name && `${this.mapping.metadata.tableName}.${name}`,
    );
  }

  /** The first barrier: the statement's own tenant condition. */
  private tenant(parameters: Parameters): string[] {
    return this.mapping.isTenantTable ? [`tenant_id = ${parameters.add(currentTenantId())}`] : [];
  }

  /** The condition that names the row as it was loaded: its tenant, its id and its version. */
  private loaded(entity: E): ObjectLiteral {
    const { id, version } = this.stamped(entity);
    return this.mapping.isTenantTable ? { tenantId: currentTenantId(), id, version } : { id, version };
  }

  /** Gives a new entity the current tenant; refuses one that carries another's. */
  private stamped(entity: E): E {
    if (!this.mapping.isTenantTable) return entity;
    const owned = entity as E & { tenantId?: string };
    const tenantId = currentTenantId();
    owned.tenantId ??= tenantId;
    if (owned.tenantId !== tenantId)
      throw new Error('An entity of one tenant was stored in the scope of another');
    return entity;
  }
}

function stale(): Error {
  return versionStale({
    detail: 'The resource has a newer version than the one you read. Read it again and repeat the change.',
  });
}
