import { queryAs } from '../sql';
import type { Statement } from './statements';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly PlanNode[];
}

export interface QueryPlan {
  /** The types of all nodes that were run, from the top. */
  readonly nodes: readonly string[];
  readonly indexes: readonly { readonly name: string; readonly condition: string }[];
  readonly rows: number;
}

/** How PostgreSQL runs a statement as this role; it does run it. */
export async function explain(url: string, { text, values }: Statement): Promise<QueryPlan> {
  type Explained = { 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] };
  const [row] = await queryAs<Explained>(url, `explain (analyze, format json) ${text}`, values);
  if (!row) throw new Error('There is no plan');
  const root = row['QUERY PLAN'][0].Plan;
  const nodes = flat(root);
  return {
    nodes: nodes.map((node) => node['Node Type']),
    indexes: nodes
      .filter((node) => node['Index Name'] !== undefined)
      .map((node) => ({ name: String(node['Index Name']), condition: node['Index Cond'] ?? '' })),
    rows: root['Actual Rows'] ?? 0,
  };
}

function flat(node: PlanNode): PlanNode[] {
  return node['Actual Loops'] === 0 ? [] : [node, ...(node.Plans ?? []).flatMap(flat)];
}
