import ts from 'typescript';
import type { ChangeSet } from '../sources/changes';
import type { FeatureField } from '../fields/field';
import type { Names } from '../naming/names';
import { appended, constant, type Edit, find, importEdit, member, objectIn } from '../sources/source';
import { completeFunction, ownTarget } from '../templates/e2e-spec';
import { ownEntry, ownRowFunction, targetImports } from '../templates/facts';
import { support } from '../templates/imports';

/** Gives the rows that the suites and the feature's own spec make a row to name, by a reference that every row must have. */
export function addOwnRow(changes: ChangeSet, names: Names, field: FeatureField): void {
  const folder = `src/modules/${names.feature}`;
  facts(changes, `${folder}/test/facts.ts`, names, field);
  spec(changes, `${folder}/test/${names.feature}.e2e.spec.ts`, field);
}

function facts(changes: ChangeSet, path: string, names: Names, field: FeatureField): void {
  changes.edit(path, (root) => {
    const declared = root.statements.find((one) => one.getText().startsWith('export const facts'));
    const rows = member(objectIn(constant(root, 'facts')), 'addRows');
    const made =
      rows &&
      find(
        rows,
        (node): node is ts.CallExpression =>
          ts.isCallExpression(node) && node.expression.getText() === `new${names.one}`,
      );
    if (!declared || !rows || !ts.isArrowFunction(rows) || !made) {
      changes.leave(path, 'where addRows makes a row', `${ownEntry(field)},`);
      return [];
    }
    const [values] = made.arguments;
    const entry: Edit =
      values && ts.isObjectLiteralExpression(values)
        ? appended(values, ownEntry(field))
        : { at: made.end - 1, text: `{ ${ownEntry(field)} }` };
    const isAsync = rows.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
    return [
      { at: declared.getStart(), text: `${ownRowFunction(field)}\n` },
      isAsync ? undefined : { at: rows.getStart(), text: 'async ' },
      entry,
      /\bService\b/.test(root.text) ? undefined : importEdit(root, ['type Service'], `${support}/service`),
      importEdit(root, ['newestFirst'], '../../../kernel/lists/list'),
      ...targetImports(field).map(([name, from]) => importEdit(root, [name], from)),
    ];
  });
}

/** The sample of the spec is completed in each test: with what is made in the tenant that sends it. */
function spec(changes: ChangeSet, path: string, field: FeatureField): void {
  changes.edit(path, (root) => {
    const complete = find(
      root,
      (node): node is ts.FunctionDeclaration =>
        ts.isFunctionDeclaration(node) && node.name?.text === 'complete',
    );
    const completed = complete && find(complete, ts.isReturnStatement)?.expression;
    if (completed && ts.isObjectLiteralExpression(completed)) return [appended(completed, ownTarget(field))];
    const create = root.statements.find((one) => one.getText().startsWith('const create = '));
    if (!create || !constant(root, 'sample')) {
      changes.leave(path, 'in what the tests send', `${ownTarget(field)},`);
      return [];
    }
    return [
      { at: create.end, text: `\n\n${completeFunction([field])}` },
      ...uses(root, 'sample').map((use) => ({
        at: use.getStart(),
        end: use.end,
        text: `(await complete(${isSentElsewhere(use) ? 'elsewhere' : ''}))`,
      })),
      importEdit(root, ['operationsOf', 'readDocument'], `${support}/openapi/openapi-document`),
      importEdit(root, ['OperationCaller'], `${support}/openapi/operation-caller`),
    ];
  });
}

/** Where a constant is read. */
function uses(root: ts.SourceFile, name: string): ts.Identifier[] {
  const found: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name && !isDeclared(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

const isDeclared = (node: ts.Identifier): boolean =>
  ts.isVariableDeclaration(node.parent) && node.parent.name === node;

/** Whether another tenant sends it. */
function isSentElsewhere(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return node.expression.getText() === 'elsewhere.call';
  return node.parent !== undefined && isSentElsewhere(node.parent);
}
