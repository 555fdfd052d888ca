import { existsSync, globSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Target } from '../fields/requested-field';
import { namesOf } from '../naming/names';
import { Refusal } from '../naming/refusal';
import { constant, find, member, objectIn, parsed } from './source';
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
  const demo = demoIn(folder, feature);
  if (!demo)
    throw new Refusal(
      `The feature ${feature} has no demo data, whose id the document's examples would name.`,
    );
  return {
    names,
    ...demo,
    isRemovable: tellsOfRemovals(folder, names.table),
    needs: [...needsIn(root, feature)],
  };
}

/** The features whose rows those of this one name and must name: the facts make them first, and so on. */
function needsIn(root: string, feature: string, found = new Set<string>()): Set<string> {
  const facts = join(root, 'src/modules', feature, 'test/facts.ts');
  const text = existsSync(facts) ? readFileSync(facts, 'utf8') : '';
  for (const [, needed = ''] of text.matchAll(/from '\.\.\/\.\.\/([a-z0-9-]+)\/test\/facts'/g)) {
    if (found.has(needed)) continue;
    found.add(needed);
    needsIn(root, needed, found);
  }
  return found;
}

/** Whether an operation is documented to answer with what names the row: `removes: 'tasks'`. */
function tellsOfRemovals(folder: string, table: string): boolean {
  return globSync('presentation/*.controller.ts', { cwd: folder }).some((file) =>
    readFileSync(join(folder, file), 'utf8').includes(`removes: '${table}'`),
  );
}

/** Reads the row of the examples from `@Demo({ tasks: engine })`, and a row beside it from the ids of which the decorator says nothing. */
function demoIn(
  folder: string,
  feature: string,
): Pick<Target, 'demoId' | 'spareDemoId' | 'demoPath'> | undefined {
  for (const file of globSync('presentation/demo-*.ts', { cwd: folder })) {
    const root = parsed(readFileSync(join(folder, file), 'utf8'));
    const named = objectIn(
      find(
        root,
        (node): node is ts.CallExpression =>
          ts.isCallExpression(node) && node.expression.getText() === 'Demo',
      ),
    );
    const demoId = textOf(root, member(named, feature));
    if (demoId === undefined) continue;
    const acted = named?.properties.map((one) =>
      ts.isPropertyAssignment(one) ? textOf(root, one.initializer) : undefined,
    );
    const spareDemoId = ownIds(root).find((id) => !acted?.includes(id));
    return { demoId, spareDemoId, demoPath: `src/modules/${feature}/${file}` };
  }
  return undefined;
}

/** The text that an expression is, or that the constant of its name is. */
function textOf(root: ts.SourceFile, expression: ts.Expression | undefined): string | undefined {
  const value = expression && ts.isIdentifier(expression) ? constant(root, expression.text) : expression;
  return value && ts.isStringLiteral(value) ? value.text : undefined;
}

/** The ids that rows of the demo are given: `{ id: mary, … }`. */
function ownIds(root: ts.SourceFile): string[] {
  const ids: string[] = [];
  const visit = (node: ts.Node): void => {
    const id = ts.isObjectLiteralExpression(node) ? textOf(root, member(node, 'id')) : undefined;
    if (id !== undefined) ids.push(id);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return ids;
}
