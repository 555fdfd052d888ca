import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import { find, parsed } from '../sources/source';

const record = 'test/architecture/event-shapes.json';

/** Adds the shapes of events that are not recorded yet to the record that `event-shapes.spec` compares: a recorded one never changes. */
export function recordEvents(changes: ChangeSet, path: string, subject: string): void {
  const shapes = JSON.parse(changes.read(record)) as Record<string, readonly string[]>;
  const root = parsed(changes.read(path));
  const choices = choiceTypes(changes, path, root);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineEvent') {
      const [type] = node.arguments;
      const [data] = node.typeArguments ?? [];
      if (type && ts.isStringLiteral(type) && type.text.startsWith(`${subject}.`))
        shapes[type.text] ??= linesOf(data, choices);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  const sorted = Object.fromEntries(Object.entries(shapes).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  changes.set(record, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** The values of the enums that the file imports, by their type's name. */
function choiceTypes(changes: ChangeSet, path: string, root: ts.SourceFile): Map<string, string> {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return new Map(
    root.statements
      .filter((one) => ts.isImportDeclaration(one))
      .flatMap((one): [string, string][] => {
        const [, from, type] = [
          ...(/from '\.\/([^']+)'/.exec(one.getText()) ?? ['', '']),
          /\{ (?:type )?(\w+)/.exec(one.getText())?.[1] ?? '',
        ];
        if (!from) return [];
        const values = find(parsed(changes.read(`${folder}/${from}.ts`)), ts.isArrayLiteralExpression);
        const texts = values?.elements.map((value) => JSON.stringify((value as ts.StringLiteral).text)) ?? [];
        return [[type ?? '', texts.toSorted().join(' | ')]];
      }),
  );
}

function linesOf(data: ts.TypeNode | undefined, choices: ReadonlyMap<string, string>): string[] {
  if (!data || !ts.isTypeLiteralNode(data)) return [];
  return data.members
    .filter((one) => ts.isPropertySignature(one))
    .map((one) => {
      const parts = (one.type?.getText() ?? '')
        .split(' | ')
        .flatMap((part) => (part === 'boolean' ? 'false | true' : (choices.get(part) ?? part)).split(' | '));
      return `${one.name.getText()}: ${parts.toSorted().join(' | ')}`;
    })
    .toSorted();
}
