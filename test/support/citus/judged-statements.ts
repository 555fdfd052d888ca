import { loadModule } from 'libpg-query';
import { placementsOf } from '../../../src/platform/data/database/distribution/placements';
import { allowedStatements } from './allowed-statements';
import { type StatementFault, statementFaults } from './statement-rules';
import { migrationStatements, schemaOf } from './table-facts';

/** The texts that Citus refuses and nothing argues for, one line each. */
export async function refusedStatements(texts: readonly string[]): Promise<string[]> {
  if (texts.length === 0) return [];
  await loadModule();
  const { tables, references } = schemaOf(await migrationStatements());
  const placements = placementsOf(tables, references);
  return texts.flatMap((text) =>
    faultsOf(text, placements).map(
      (fault) => `${fault}: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, 300)}`,
    ),
  );
}

function faultsOf(text: string, placements: ReturnType<typeof placementsOf>): string[] {
  try {
    return statementFaults(text, { placements })
      .filter((fault) => !isAllowed(text, fault))
      .map(([rule, table]) => `${rule} ${table}`);
  } catch (error) {
    // A text of a test that is no SQL is refused by PostgreSQL as well.
    return [`unread ${(error as Error).message}`];
  }
}

function isAllowed(text: string, [rule, table]: StatementFault): boolean {
  return allowedStatements.some((one) => one.rule === rule && one.table === table && one.text.test(text));
}
