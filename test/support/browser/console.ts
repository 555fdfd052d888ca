import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repository } from '../sources/source-tree';

/** Builds the console as `npm start` does. */
export function buildConsole(): void {
  const script = join(repository, 'scripts/build-console.mjs');
  const { status } = spawnSync(process.execPath, [script, '--quiet'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error('The console was not built; the lines above say why');
}

const axe = join(repository, 'console/node_modules/axe-core/axe.min.js');

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

const program = readFileSync(axe, 'utf8');

/**
 * Faults that axe-core (WCAG 2.2, A and AA, and its best practices) finds on the page as it is now.
 * @param rules only these; all unless given
 */
export async function axeFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(program);
  const options = rules ? { runOnly: rules } : {};
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  const address = page.url().split('/console')[1] ?? '';
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${address} ${id}: ${html} ${failureSummary}`),
  );
}
