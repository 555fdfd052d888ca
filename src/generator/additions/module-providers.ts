import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import type { Names } from '../naming/names';
import { afterImports, appended, find } from '../sources/source';

/** An entry of the providers, none for what is imported alone; the file; and the class, where the entry is more than it. */
type Provided = readonly [entry: string | undefined, from: string, imported?: string];

/** Puts classes among the providers of a feature's module. */
export function provide(changes: ChangeSet, names: Names, classes: readonly Provided[]): void {
  const path = `src/modules/${names.feature}/${names.feature}.module.ts`;
  changes.edit(path, (root) => {
    const list = find(
      root,
      (node): node is ts.PropertyAssignment =>
        ts.isPropertyAssignment(node) && node.name.getText() === 'providers',
    )?.initializer;
    const line = classes.flatMap(([entry]) => entry ?? []).join(', ');
    if (!list || !ts.isArrayLiteralExpression(list)) changes.leave(path, 'among the providers', `${line},`);
    return [
      list && ts.isArrayLiteralExpression(list) ? appended(list, line) : undefined,
      afterImports(
        root,
        classes.map(([entry, from, imported = entry]) => `import { ${imported} } from '${from}';`).join('\n'),
      ),
    ];
  });
}
