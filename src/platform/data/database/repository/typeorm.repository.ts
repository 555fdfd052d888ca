import type { EntitySchema, ObjectLiteral } from 'typeorm';
import { versionStale } from '../../../../kernel/errors/domain-error';
import type { EntityAct } from '../../../../kernel/change';
import type { Entity } from '../../../../kernel/entity';
import type { StoredChange } from '../../../../kernel/event-store';
import { type ExpectedVersions, requireVersion } from '../../../../kernel/expected-version';
import type { ListQuery, Page } from '../../../../kernel/lists/list';
import type { RemovalRefusal } from '../../../../kernel/removal';
import { currentScope, currentTenantId } from '../../../../kernel/authorization/scope';
import { tenantUnknown } from '../../../../kernel/authorization/tenant-unknown';
import { completed } from '../transactions/conflicts';
import { databaseError } from '../connection/database-errors';
import { brokenConstraint } from '../transactions/constraint-errors';
import { Parameters } from '../mapping/parameters';
import type { RowStatement } from '../mapping/row-statement';
import type { ScopedDatabase } from '../transactions/scoped-database';
import { TableChanges } from '../mapping/table-changes';
import { type Constraints, TableConflicts } from './table-conflicts';
import { TableMapping } from '../mapping/table-mapping';
import { type PageOptions, TablePages } from './table-pages';
import { RemovalConflicts } from './removal-conflicts';
import { TableWrites } from '../mapping/table-writes';
import { currentTransaction } from '../transactions/typeorm-unit-of-work';

export interface RepositoryOptions<E extends ObjectLiteral> extends PageOptions {
  readonly table: EntitySchema<E>;
  /** The domain's error for each unique or foreign key constraint, by name; conflicts are told in this order. */
  readonly constraints?: Constraints<E>;
  /** How it is told that a row stays because something names it; `resource-in-use` unless given. */
  readonly refusedRemoval?: RemovalRefusal;
}

/**
 * The work of every repository, for one table in the current scope. On a tenant table every statement names the tenant
 * itself, besides the row-level security that would hide other tenants' rows anyway: two barriers, each enough alone.
 */
export abstract class TypeormRepository<E extends Entity> {
  protected constructor(
    protected readonly database: ScopedDatabase,
    options: RepositoryOptions<E>,
  ) {
    this.mapping = new TableMapping(database.dataSource, options.table);
    this.changes = new TableChanges(this.mapping);
    this.writes = new TableWrites(this.mapping);
    this.pages = new TablePages(database, this.mapping, options);
    this.conflicts = new TableConflicts(database, this.mapping, options.constraints ?? {});
    this.removals = new RemovalConflicts(database, this.mapping, options.refusedRemoval);
  }

  protected readonly mapping: TableMapping<E>;
  private readonly changes: TableChanges<E>;
  private readonly writes: TableWrites<E>;
  private readonly pages: TablePages<E>;
  private readonly conflicts: TableConflicts<E>;
  private readonly removals: RemovalConflicts<E>;

  /** One entity by a condition in SQL. A `name` prepares the statement: give one to fixed conditions only. */
  protected async findOne(
    condition: string,
    values: readonly unknown[],
    name?: string,
  ): Promise<E | undefined> {
    const [row] = await this.find(condition, values, '', name);
    return row && this.loadedEntity(row);
  }

  /** As `findOne`, and nobody else changes the entity until the unit of work ends. */
  protected async lockOne(
    condition: string,
    values: readonly unknown[],
    name?: string,
  ): Promise<E | undefined> {
    const [found] = await this.lockAll(condition, values, name);
    return found;
  }

  /** Nobody else can change the entity until the unit of work ends. Only inside a unit of work. */
  lockById(id: string): Promise<E | undefined> {
    return this.lockOne('id = $1', [id], 'locked');
  }

  /** See `Change` of the kernel. */
  change(
    id: string,
    expected: ExpectedVersions,
    notFound: () => Error,
    act: EntityAct<E>,
    isThere: (entity: E) => boolean = () => true,
  ): Promise<E> {
    return this.database.write(async () => {
      const entity = await this.lockById(id);
      if (!entity || !isThere(entity)) throw notFound();
      requireVersion(entity, expected);
      if ((await act(entity)) !== false) await this.update(entity);
      return entity;
    });
  }

  /** See `RemoveById` of the kernel. */
  async removeById(
    id: string,
    expected: ExpectedVersions,
    notFound: () => Error,
    before: (entity: E) => void | Promise<void> = () => {},
  ): Promise<void> {
    await this.database.write(async () => {
      const entity = await this.lockById(id);
      if (!entity) throw notFound();
      requireVersion(entity, expected);
      await before(entity);
      await this.remove(entity);
    });
  }

  /** As `lockOne`, for all that match, in one order everywhere, so that two callers cannot wait for each other. */
  protected async lockAll(condition: string, values: readonly unknown[], name?: string): Promise<E[]> {
    const rows = await this.find(condition, values, ' order by id for no key update', name);
    return rows.map((row) => this.loadedEntity(row));
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

  /** As `findAll`, up to `limit` of them in the order of their ids, after the one with the id `after`. */
  protected async pageById(
    condition: string,
    values: readonly unknown[],
    after: string | undefined,
    limit: number,
  ): Promise<E[]> {
    const rest = after === undefined ? '' : ` and id > $${values.length + 1}`;
    const all = after === undefined ? values : [...values, after];
    const rows = await this.find(condition + rest, all, ` order by id limit ${limit}`);
    return rows.map((row) => this.mapping.entity(row));
  }

  protected page(query: ListQuery, condition: string): Promise<Page<E>> {
    return this.pages.read(query, condition);
  }

  /** @throws the domain's error for a broken constraint. */
  async add(...entities: readonly E[]): Promise<void> {
    if (entities.length === 0) return;
    for (const entity of entities) this.stamp(entity);
    const changes = entities.map((entity) => this.changes.added(entity));
    await this.write(async () => {
      await this.store(changes, this.writes.insert(entities));
    }, entities);
  }

  /** As `add`, but where a unique constraint has the place taken, it stores nothing and answers false. */
  protected async addUnlessTaken(entity: E): Promise<boolean> {
    this.stamp(entity);
    let added = false;
    await this.write(async () => {
      // Apart from what is stored of it: that must not be there when the row is not.
      const count = await this.database.writeRows(this.writes.insert([entity], ' on conflict do nothing'));
      added = count === 1;
      if (added) await this.store([this.changes.added(entity)]);
    });
    return added;
  }

  /**
   * Stores every changed field and advances the version.
   * @throws DomainError `version-stale` when the stored version is not the one that was loaded.
   */
  async update(entity: E): Promise<void> {
    this.stamp(entity);
    const next = entity.version + 1;
    await this.write(async () => {
      const before = await this.stored(entity);
      const change = this.changes.updated(entity, before);
      if ((await this.store([change], this.writes.update(entity))) !== 1) throw stale();
      this.database.onRollback(() => {
        entity.version = next - 1;
      });
    }, [entity]);
    entity.version = next;
  }

  /**
   * Removes the row for good.
   * @throws DomainError `version-stale`; `resource-in-use`, or the repository's own error, while something names the row
   */
  async remove(entity: E): Promise<void> {
    this.stamp(entity);
    const change = this.changes.removed(entity);
    const work = async (): Promise<void> => {
      if ((await this.store([change], this.writes.remove(entity))) !== 1) throw stale();
    };
    await this.write(work, [], entity);
  }

  /** @returns how many rows the statement wrote */
  private store(changes: readonly StoredChange[], rows?: RowStatement): Promise<number> {
    return this.database.storeChanges(this.changes.collection, changes, rows);
  }

  private loadedEntity(row: readonly unknown[]): E {
    const entity = this.mapping.entity(row);
    // An entity that is read outside a unit of work is seldom changed.
    if (currentTransaction(currentScope())) this.changes.remember(entity, row);
    return entity;
  }

  /** Stored values of the entity, in the order of the columns. */
  private async stored(entity: E): Promise<readonly unknown[] | undefined> {
    const known = this.changes.remembered(entity);
    return known ?? (await this.find('id = $1', [entity.id], '', 'stored'))[0];
  }

  /**
   * @param entities what is stored
   * @param removed what is removed
   */
  private async write(work: () => Promise<void>, entities: readonly E[] = [], removed?: E): Promise<void> {
    try {
      await this.database.write(work);
    } catch (error) {
      // The organisation went while this request was on its way: the answer is what its next request will get.
      const broken = brokenConstraint(error);
      if (broken === `${this.mapping.metadata.tableName}_tenant_fkey`) throw tenantUnknown();
      const conflict =
        (removed && this.removals.of(error, removed)) ??
        this.conflicts.of(broken, entities) ??
        databaseError(error);
      throw currentTransaction(currentScope()) ? conflict : await completed(conflict);
    }
  }

  private find(
    condition: string,
    values: readonly unknown[],
    lock: string,
    name?: string,
  ): Promise<unknown[][]> {
    const parameters = new Parameters();
    for (const value of values) parameters.add(value);
    const where = [condition, ...this.mapping.tenantCondition(parameters)].join(' and ');
    const sql = `select ${this.mapping.columns} from ${this.mapping.table} where ${where}${lock}`;
    return this.database.selectValues(
      sql,
      parameters.values,
      name && `${this.mapping.metadata.tableName}.${name}`,
    );
  }

  /** Gives a new entity the current tenant; refuses one that carries another's. */
  private stamp(entity: E): void {
    if (!this.mapping.isTenantTable) return;
    const owned = entity as E & { tenantId?: string };
    const tenantId = currentTenantId();
    owned.tenantId ??= tenantId;
    if (owned.tenantId !== tenantId)
      throw new Error('An entity of one tenant was stored in the scope of another');
  }
}

function stale(): Error {
  return versionStale({
    detail: 'The resource has a newer version than the one you read. Read it again and repeat the change.',
  });
}
