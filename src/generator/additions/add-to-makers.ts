import ts from 'typescript';
import { addOwnRow } from './add-own-row';
import type { ChangeSet } from '../sources/changes';
import { exampleOf, type FeatureField, kindOf } from '../fields/field';
import type { Names } from '../naming/names';
import { appended, constant, find, importEdit, objectIn, parsed } from '../sources/source';
import { demoValue, inputOf } from '../templates/demo';

/** The object that a function is called with. */
const called = (root: ts.SourceFile, name: string): ts.ObjectLiteralExpression | undefined => {
  const call = find(
    root,
    (node): node is ts.CallExpression => ts.isCallExpression(node) && node.expression.getText() === name,
  );
  const [first] = call?.arguments ?? [];
  return first && ts.isObjectLiteralExpression(first) ? first : undefined;
};

/** Gives a required field where an entity is made: in the demo data, in tests, and in the sample of the end-to-end spec. */
export function addToMakers(changes: ChangeSet, names: Names, field: FeatureField): string[] {
  const folder = `src/modules/${names.feature}`;
  const { name, reference } = field;
  const made = reference ? 'newId()' : inputOf(field);
  const id = reference ? ['newId'] : [];
  const places: readonly Maker[] = [
    {
      path: `${folder}/presentation/demo-${names.feature}.ts`,
      object: (root) => called(root, `this.create${names.one}.execute`),
      line: `${name}: ${demoValue(field)}`,
    },
    {
      path: `${folder}/test/factory.ts`,
      object: (root) => called(root, `${names.one}.create`),
      line: `${name}: ${made}`,
      ids: id,
    },
    ...(reference
      ? []
      : [
          {
            path: `${folder}/test/${names.feature}.e2e.spec.ts`,
            object: (root: ts.SourceFile) => objectIn(constant(root, 'sample')),
            line: `${name}: ${exampleOf(field)}`,
          },
        ]),
  ];
  for (const place of places) put(changes, names, place);
  if (reference) addOwnRow(changes, names, field);
  return addToBroken(changes, `${folder}/domain/${names.file}.spec.ts`, field);
}

/** The generated unit spec breaks every rule at once and expects a fault for each; a person's lists the faults. */
function addToBroken(changes: ChangeSet, path: string, field: FeatureField): string[] {
  const line = `${field.name}: ${kindOf(field).wrong ?? '{}'}`;
  const text = changes.has(path) ? changes.read(path) : '';
  const input = text.includes('Object.keys(input)') && objectIn(constant(parsed(text), 'input'));
  if (!input) return [`Next: in ${path}, test that this is refused: ${line}.`];
  changes.edit(path, () => [appended(input, line)]);
  return [];
}

interface Maker {
  readonly path: string;
  readonly object: (root: ts.SourceFile) => ts.ObjectLiteralExpression | undefined;
  readonly line: string;
  /** Imported from the kernel's ids. */
  readonly ids?: readonly string[];
}

function put(changes: ChangeSet, names: Names, { path, object, line, ids = [] }: Maker): void {
  const place = `where ${names.article} ${names.words} is made`;
  if (!changes.has(path)) changes.leave(path.replace('factory.ts', '…'), place, `${line},`);
  else
    changes.edit(path, (root) => {
      const found = object(root);
      if (!found) changes.leave(path, place, `${line},`);
      return [
        found && { at: found.getStart() + 1, text: ` ${line},` },
        importEdit(root, ids, '../../../kernel/values/id'),
      ];
    });
}
