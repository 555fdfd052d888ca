import ts from 'typescript';

/** A change of a file: text that is put in at a place, or takes another's. */
export interface Edit {
  readonly at: number;
  readonly end?: number;
  readonly text: string;
}

export function parsed(text: string): ts.SourceFile {
  return ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
}

/** The first node that fits, in the order of the text. */
export function find<T extends ts.Node>(root: ts.Node, fits: (node: ts.Node) => node is T): T | undefined {
  let found: T | undefined;
  const visit = (node: ts.Node): void => {
    if (found) return;
    if (fits(node)) found = node;
    else ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export function edited(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.at - a.at)
    .reduce((rest, { at, end = at, text: added }) => rest.slice(0, at) + added + rest.slice(end), text);
}

/** The value of `const <name> = …`, whatever is called with it. */
export function constant(root: ts.SourceFile, name: string): ts.Expression | undefined {
  return find(
    root,
    (node): node is ts.VariableDeclaration => ts.isVariableDeclaration(node) && node.name.getText() === name,
  )?.initializer;
}

/** The object literal that an expression is, or that it hands to a function last. */
export function objectIn(expression: ts.Expression | undefined): ts.ObjectLiteralExpression | undefined {
  if (!expression) return undefined;
  if (ts.isObjectLiteralExpression(expression)) return expression;
  return ts.isCallExpression(expression) ? objectIn(expression.arguments.at(-1)) : undefined;
}

export function member(
  object: ts.ObjectLiteralExpression | undefined,
  name: string,
): ts.Expression | undefined {
  const found = object?.properties.find(
    (one) => ts.isPropertyAssignment(one) && one.name.getText().replaceAll("'", '') === name,
  );
  return found && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

/** Puts an entry after the last one of a list in brackets or braces. */
export function appended(list: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression, text: string): Edit {
  const entries = ts.isArrayLiteralExpression(list) ? list.elements : list.properties;
  const last = entries.at(-1);
  return last ? { at: last.end, text: `, ${text}` } : { at: list.getStart() + 1, text };
}

/** Makes a file import these names, by an import that is there where one is of this module. */
export function importEdit(root: ts.SourceFile, names: readonly string[], from: string): Edit | undefined {
  const imports = root.statements.filter((one) => ts.isImportDeclaration(one));
  const own = imports.find(
    (one) =>
      ts.isStringLiteral(one.moduleSpecifier) &&
      one.moduleSpecifier.text === from &&
      !one.importClause?.isTypeOnly,
  );
  const named = own?.importClause?.namedBindings;
  if (named && ts.isNamedImports(named)) {
    const present = new Set(named.elements.map((one) => one.getText()));
    const missing = names.filter((name) => !present.has(name));
    const last = named.elements.at(-1);
    return missing.length === 0 || !last ? undefined : { at: last.end, text: `, ${missing.join(', ')}` };
  }
  return names.length === 0
    ? undefined
    : { at: imports.at(-1)?.end ?? 0, text: `\nimport { ${names.join(', ')} } from '${from}';` };
}

export const classIn = (root: ts.SourceFile, name: string): ts.ClassDeclaration | undefined =>
  find(root, (node): node is ts.ClassDeclaration => ts.isClassDeclaration(node) && node.name?.text === name);

/** A line after the last import. */
export const afterImports = (root: ts.SourceFile, line: string): Edit => ({
  at: root.statements.findLast((one) => ts.isImportDeclaration(one))?.end ?? 0,
  text: `\n${line}`,
});
