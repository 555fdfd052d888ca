import { type Catalogue, type MeasuredTable, readCatalogue } from './catalogue';
import { readCitus } from './citus';
import { obstaclesTo } from './obstacles';
import { type Placement, placementsOf, type ForeignKey } from './placements';

type Query = <T>(sql: string) => Promise<T[]>;

export interface PlannedTable extends MeasuredTable {
  readonly placement: Placement;
  /** Whether Citus has placed it so already. */
  readonly isDone: boolean;
  /** The table that its shards lie beside; the first distributed one has none. */
  readonly beside?: string;
}

export interface DistributionPlan {
  /** In the order of the steps: reference tables, distributed ones after those that they refer to, and then local ones. */
  readonly tables: readonly PlannedTable[];
  /** Obstacles to carrying the plan out, one sentence each. */
  readonly obstacles: readonly string[];
}

/** Plans from the catalogue alone, whether or not the extension is there. Changes nothing. */
export async function planDistribution(query: Query): Promise<DistributionPlan> {
  const catalogue = await readCatalogue(query);
  const citus = await readCitus(query);
  const placements = placementsOf(catalogue.tables, catalogue.references);
  const ordered = inOrder(catalogue, placements);
  const first = ordered.find(({ name }) => placements.get(name) === 'distributed')?.name;
  return {
    tables: ordered.map((table) => {
      const placement = placements.get(table.name)!;
      const isDone = citus?.placed.get(table.name) === placement;
      const isBeside = placement === 'distributed' && first !== undefined && first !== table.name;
      return { ...table, placement, isDone, ...(isBeside && { beside: first }) };
    }),
    obstacles: obstaclesTo(catalogue, placements, citus),
  };
}

const order: readonly Placement[] = ['reference', 'distributed', 'local'];

function inOrder(
  { tables, references }: Catalogue,
  placements: ReadonlyMap<string, Placement>,
): MeasuredTable[] {
  const depths = new Map<string, number>();
  const depth = (name: string): number => depths.get(name) ?? noteDepth(name, references, depths, depth);
  const rank = ({ name }: MeasuredTable): number => order.indexOf(placements.get(name)!) * 1000 + depth(name);
  return tables.toSorted((a, b) => rank(a) - rank(b));
}

/** How many references lead from a table to one that refers to no other. */
function noteDepth(
  name: string,
  references: readonly ForeignKey[],
  depths: Map<string, number>,
  depth: (name: string) => number,
): number {
  // A circle ends here.
  depths.set(name, 0);
  const others = references.filter(({ from, to }) => from === name && to !== name);
  const found = others.length === 0 ? 0 : 1 + Math.max(...others.map(({ to }) => depth(to)));
  depths.set(name, found);
  return found;
}
