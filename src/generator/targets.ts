import { existsSync, globSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Target } from './field';
import { namesOf } from './names';
import { Refusal } from './refusal';
import { constant, find, parsed } from './source';
import ts from 'typescript';

/** The id of the demo's resource: of one feature it is always the same. */
export function demoIdOf(feature: string): string {
  return `019aa000-0000-7000-8000-${createHash('sha256').update(feature).digest('hex').slice(0, 12)}`;
}

/** A feature that a field may name. @throws Refusal */
export function targetIn(root: string, feature: string): Target {
  const names = namesOf(feature);
  const folder = join(root, 'src/modules', feature);
  const repository = join(folder, 'domain', `${names.file}.repository.ts`);
  if (!existsSync(repository))
    throw new Refusal(
      `There is no feature ${feature} to refer to: src/modules/${feature}/domain/${names.file}.repository.ts is missing.`,
    );
  const demoId = demoIdIn(folder, feature);
  if (demoId === undefined)
    throw new Refusal(
      `The feature ${feature} has no demo data, whose id the document's examples would name.`,
    );
  return { names, demoId, isRemovable: tellsOfRemovals(folder, names.table) };
}

/** Whether an operation is documented to answer with what names the row: `removes: 'tasks'`. */
function tellsOfRemovals(folder: string, table: string): boolean {
  return globSync('presentation/*.controller.ts', { cwd: folder }).some((file) =>
    readFileSync(join(folder, file), 'utf8').includes(`removes: '${table}'`),
  );
}

/** Reads it from `@Demo({ tasks: engine })`. */
function demoIdIn(folder: string, feature: string): string | undefined {
  for (const file of globSync('presentation/demo-*.ts', { cwd: folder })) {
    const root = parsed(readFileSync(join(folder, file), 'utf8'));
    const entry = find(
      root,
      (node): node is ts.PropertyAssignment =>
        ts.isPropertyAssignment(node) && node.name.getText().replaceAll("'", '') === feature,
    );
    const value =
      entry && ts.isIdentifier(entry.initializer)
        ? constant(root, entry.initializer.text)
        : entry?.initializer;
    if (value && ts.isStringLiteral(value)) return value.text;
  }
  return undefined;
}
