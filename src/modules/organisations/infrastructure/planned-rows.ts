/** A node of a plan, as EXPLAIN tells it in JSON. */
export interface PlanNode {
  readonly Alias?: string;
  readonly 'Plan Rows': number;
  readonly 'Parallel Aware'?: boolean;
  readonly 'Workers Planned'?: number;
  readonly Plans?: readonly PlanNode[];
}

/**
 * The rows that PostgreSQL expects of each alias `t<number>`; the parts of a divided table, `t<number>_<number>`, are its own. A parallel
 * scan tells the rows of one process: with up to three workers the leader does the rest of its time, as PostgreSQL reckons.
 */
export function plannedRows(root: PlanNode): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const walk = (node: PlanNode, workers: number): void => {
    const planned = node['Workers Planned'] ?? workers;
    const [, alias] = /^(t\d+)(?:_\d+)?$/.exec(node.Alias ?? '') ?? [];
    if (alias !== undefined) {
      const processes = planned + Math.max(0, 1 - 0.3 * planned);
      const found = node['Plan Rows'] * (node['Parallel Aware'] ? processes : 1);
      rows.set(alias, (rows.get(alias) ?? 0) + found);
    }
    for (const inner of node.Plans ?? []) walk(inner, planned);
  };
  walk(root, 0);
  return rows;
}
