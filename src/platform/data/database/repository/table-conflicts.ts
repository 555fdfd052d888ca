import type { DomainError } from '../../../../kernel/errors/domain-error';
import type { Entity } from '../../../../kernel/entity';
import { completeLater, conflictOf, type NamedRow, type UniqueKey } from '../transactions/conflicts';
import type { ConstraintError } from '../transactions/constraint-errors';
import { Parameters } from '../mapping/parameters';
import type { ScopedDatabase } from '../transactions/scoped-database';
import { quote, type TableMapping } from '../mapping/table-mapping';

interface Constraint<E> extends ConstraintError {
  /** The key of a unique constraint, where a table has several constraints: all conflicts are told at once. */
  readonly unique?: UniqueKey<E>;
  /** The same of a foreign key. */
  readonly reference?: NamedRow<E>;
}

export type Constraints<E> = Readonly<Record<string, Constraint<E>>>;

/** Tells a broken constraint of a table as the domain's error, with every other conflict of the same entity. */
export class TableConflicts<E extends Entity> {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly mapping: TableMapping<E>,
    private readonly constraints: Constraints<E>,
  ) {}

  /** The domain's error for a broken constraint. The caller words what concerns several entities. */
  of(broken: string | undefined, [entity, ...more]: readonly E[]): DomainError | undefined {
    const constraints = Object.entries(this.constraints);
    const error = conflictOf(constraints.filter(([name]) => name === broken).map(([, one]) => one));
    if (!error || !entity || more.length > 0) return error;
    const parameters = new Parameters();
    const looks = this.looks(entity, parameters);
    if (looks.size < 2 || !looks.has(broken!)) return error;
    completeLater(error, async () => {
      const rows = await this.database.select([...looks.values()].join(' union all '), parameters.values);
      const names = new Set(rows.map((row) => row['name']));
      return conflictOf(
        constraints.filter(([name]) => name === broken || names.has(name)).map(([, one]) => one),
      );
    });
    return error;
  }

  /** For each constraint a statement that answers its name where the entity, as it is now, breaks it. */
  private looks(entity: E, parameters: Parameters): ReadonlyMap<string, string> {
    const looks = new Map<string, string>();
    for (const [name, { unique, reference }] of Object.entries(this.constraints)) {
      const breaks =
        (unique && this.isTaken(unique, entity, parameters)) ??
        (reference && this.isMissing(reference, entity, parameters));
      if (breaks !== undefined) looks.set(name, `select '${name}' as name where ${breaks}`);
    }
    return looks;
  }

  private isTaken({ column, value, among }: UniqueKey<E>, entity: E, parameters: Parameters): string {
    const same = `${column} = ${parameters.add(value(entity))}`;
    const isOther = `id <> ${parameters.add(entity.id)}::uuid`;
    return this.isThere(this.mapping.table, `${same} and ${among} and ${isOther}`, parameters);
  }

  private isMissing({ to, id }: NamedRow<E>, entity: E, parameters: Parameters): string {
    const named = `${parameters.add(id(entity))}::uuid`;
    return `${named} is not null and not ${this.isThere(quote(to), `id = ${named}`, parameters)}`;
  }

  /** Among the rows of the tenant. */
  private isThere(table: string, condition: string, parameters: Parameters): string {
    const all = [condition, ...this.mapping.tenantCondition(parameters)].join(' and ');
    return `exists (select from ${table} where ${all})`;
  }
}
