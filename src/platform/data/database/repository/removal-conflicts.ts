import type { Entity } from '../../../../kernel/entity';
import { refusedRemoval, type RemovalObjection, type RemovalRefusal } from '../../../../kernel/removal';
import { completeLater } from '../transactions/conflicts';
import { brokenReference } from '../transactions/constraint-errors';
import { Parameters } from '../mapping/parameters';
import type { ScopedDatabase } from '../transactions/scoped-database';
import { quote, type TableMapping } from '../mapping/table-mapping';
import { referenceBy, referencesTo } from '../mapping/table-references';

/** Tells a foreign key that keeps a row as the domain's error, with the words of every feature that names the row. */
export class RemovalConflicts<E extends Entity> {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly mapping: TableMapping<E>,
    private readonly refusal: RemovalRefusal | undefined,
  ) {}

  /** Undefined for what is no foreign key. PostgreSQL names one; the others are looked for once the unit of work is over. */
  of(error: unknown, { id }: E): Error | undefined {
    const broken = brokenReference(error);
    if (!broken) return undefined;
    const refused = (constraints: readonly string[]): ReturnType<typeof refusedRemoval> =>
      refusedRemoval(
        constraints.map((constraint) => referenceBy(constraint)?.objection ?? unworded(broken.table)),
        this.refusal,
      );
    const conflict = refused([broken.constraint]);
    completeLater(conflict, async () => {
      const naming = await this.naming(id);
      return refused(naming.includes(broken.constraint) ? naming : [broken.constraint, ...naming]);
    });
    return conflict;
  }

  /** The constraints by which something names the row, in the order of their declaration. */
  private async naming(id: string): Promise<string[]> {
    const references = referencesTo(this.mapping.metadata.tableName);
    if (references.length === 0) return [];
    const parameters = new Parameters();
    const own = parameters.add(id);
    const [tenant = 'true'] = this.mapping.tenantCondition(parameters);
    const looks = references.map(
      ([constraint, { from, column }]) =>
        `select '${constraint}' as name where exists (select from ${quote(from)} where ${quote(column)} = ${own}::uuid and ${tenant})`,
    );
    const rows = await this.database.select(looks.join(' union all '), parameters.values);
    const names = new Set(rows.map((row) => row['name'] as string));
    return references.map(([constraint]) => constraint).filter((constraint) => names.has(constraint));
  }
}

/** A foreign key that no mapping declares is told by its table. */
function unworded(table: string): RemovalObjection {
  const words = table.replaceAll('_', ' ');
  return { code: `named-by-${words.replaceAll(' ', '-')}`, message: `is named by ${words}` };
}
