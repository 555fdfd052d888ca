/** Milliseconds that a statement is to take: far below any timeout, and far above a round trip. */
const wanted = 100;
const [least, first, most] = [50, 500, 20_000];
const lowestId = '00000000-0000-0000-0000-000000000000';

type Select = (sql: string, values: unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Rows with ids after `after`, up to and with `until`. */
export interface IdRange {
  readonly after: string;
  readonly until: string;
  /** How many rows these are. */
  readonly rows: number;
}

/** How many rows a statement looks at: as many as take `wanted` ms, whatever a row weighs and however busy the server is. */
export class StepSize {
  constructor(private readonly now: () => number = () => performance.now()) {}

  rows = first;

  /** @param statement looks at `rows` rows at most, and answers at how many it did. One that found fewer says nothing of more. */
  async run(statement: () => Promise<number>): Promise<number> {
    const begun = this.now();
    const found = await statement();
    const took = this.now() - begun;
    if (took > wanted * 2) this.rows = Math.max(least, Math.floor((found * wanted) / took));
    else if (took < wanted / 2 && found === this.rows) this.rows = Math.min(most, this.rows * 2);
    return found;
  }
}

/**
 * Goes through the rows of a table by ranges of their ids, for statements that no index answers: none of them grows with the table.
 * @param from the table and its condition: its primary key is what the condition compares, and then `id`
 * @param work is given each range, in the order of the ids
 */
export async function overIdRanges(
  select: Select,
  { from, values, size = new StepSize() }: { from: string; values: readonly unknown[]; size?: StepSize },
  work: (range: IdRange) => Promise<void>,
): Promise<void> {
  const [after, limit] = [`$${values.length + 1}`, `$${values.length + 2}`];
  const sql = `
    select count(*)::integer as rows, (array_agg(id order by id desc))[1] as until
    from (select id from ${from} and id > ${after} order by id limit ${limit}) page`;
  let begin = lowestId;
  let most: number;
  let found: number;
  do {
    most = size.rows;
    found = await size.run(async () => {
      const [row] = await select(sql, [...values, begin, most]);
      const { rows, until } = row as unknown as IdRange;
      if (rows > 0) await work({ after: begin, until, rows });
      begin = until;
      return rows;
    });
  } while (found === most);
}
