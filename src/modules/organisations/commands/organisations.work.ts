import { byteText } from '../../../platform/edge/command-line/byte-text';
import { ndjson, print, tell } from '../../../platform/edge/command-line/output';
import { textTable } from '../../../platform/edge/command-line/table';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import type { FeatureCode, PartsOf } from '../../../platform/edge/resource-commands/feature-command';
import { FindOrganisation } from '../application/find-organisation';
import { MeasureUsage, type TenantUsage } from '../application/measure-usage';
import { UsageModule } from '../usage.module';
import type { organisationsDeclaration } from './organisations.declaration';

type Figure = 'rows' | 'bytes' | 'events' | 'waiting' | 'requests';

const parts: PartsOf = (config) => [UsageModule.forCommand(config)];

export const organisationsCode: FeatureCode<typeof organisationsDeclaration> = ({ inSystem }) => ({
  usage: async ({ options: { organisation, sort, limit }, isJson }) => {
    if (!/^[1-9]\d{0,6}$/.test(limit)) throw new UsageError('--limit takes a number from 1 on');
    const measured = await inSystem(parts, async (app) => {
      const one =
        organisation === undefined ? undefined : await app.get(FindOrganisation).execute(organisation);
      return app.get(MeasureUsage).execute(one?.id, everyFewSeconds());
    });
    const figure = sort as Figure;
    const most = measured
      .toSorted((a, b) => (b[figure] ?? 0) - (a[figure] ?? 0) || (a.slug < b.slug ? -1 : 1))
      .slice(0, Number(limit));
    if (isJson) await print(ndjson(most));
    else await show(most, measured.length, organisation === undefined);
  },
});

/** Milliseconds between two lines of progress. */
const tellEvery = 5000;

/** Tells how far a count is, on standard error. */
function everyFewSeconds(): (table: string, rows: number) => void {
  let told = performance.now();
  return (table, rows) => {
    if (performance.now() - told < tellEvery) return;
    told = performance.now();
    tell(`Counting ${table}: ${rows} rows so far.`);
  };
}

/** A new database: its tables are small, and PostgreSQL has not looked at them. */
const noStatistics =
  ' PostgreSQL has no statistics of these tables yet: it makes them once some rows have changed, or by the SQL statement ANALYZE.';

async function show(usages: readonly TenantUsage[], all: number, isEstimated: boolean): Promise<void> {
  const about = isEstimated ? '~' : '';
  const rows = usages.map(({ slug, requests, ...one }) => [
    slug,
    `${about}${one.rows}`,
    `${about}${byteText(one.bytes)}`,
    `${about}${one.events}`,
    String(one.waiting),
    String(one.dead),
    requests === null ? 'not counted' : String(requests),
  ]);
  const heads = ['slug', 'rows', 'bytes', 'events', 'waiting', 'dead', 'requests (7 days)'];
  await print(textTable(heads, rows, process.stdout.isTTY ? process.stdout.columns : Infinity));
  if (isEstimated)
    tell(
      `${usages.length} of ${all} organisations. ~ is an estimate by PostgreSQL’s statistics: its share of the tables with their indexes. ` +
        'organisations usage --organisation <slug> counts one.' +
        (usages.every(({ rows }) => rows === 0) ? noStatistics : ''),
    );
  else await showTables(usages);
}

async function showTables(usages: readonly TenantUsage[]): Promise<void> {
  for (const { tables } of usages) {
    const rows = Object.entries(tables)
      .toSorted(([, a], [, b]) => b.bytes - a.bytes)
      .map(([table, of]) => [table, String(of.rows), byteText(of.bytes)]);
    await print(`\n${textTable(['table', 'rows', 'bytes'], rows, Infinity)}`);
  }
}
