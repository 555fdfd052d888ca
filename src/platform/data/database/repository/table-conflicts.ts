import type { DomainError } from '../../../../kernel/domain-error';
import type { Entity } from '../../../../kernel/entity';
import { completeLater, conflictOf, type UniqueKey } from './conflicts';
import type { ConstraintError } from '../mapping/constraint-errors';
import { Parameters } from '../mapping/parameters';
import type { ScopedDatabase } from '../scope/scoped-database';
import type { TableMapping } from '../mapping/table-mapping';

interface Constraint<E> extends ConstraintError {
  /** The key of a unique constraint, where a table has several: all conflicts are told at once. */
  readonly unique?: UniqueKey<E>;
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

  /** The constraints that other rows stand in the way of. */
  private async takenKeys(
    unique: readonly (readonly [name: string, constraint: Constraint<E>])[],
    id: string,
    keys: readonly (string | null)[],
  ): Promise<ReadonlySet<string>> {
    const parameters = new Parameters();
    const others = [`id <> ${parameters.add(id)}::uuid`, ...this.mapping.tenantCondition(parameters)].join(
      ' and ',
    );
    const looks = unique.map(([name, { unique: key }], index) => {
      const same = `${key!.column} = ${parameters.add(keys[index])}`;
      return `select '${name}' as name where exists (select from ${this.mapping.table} where ${same} and ${key!.among} and ${others})`;
    });
    const rows = await this.database.select(looks.join(' union all '), parameters.values);
    return new Set(rows.map((row) => row['name'] as string));
  }
}
