import ts from 'typescript';

/** The fields of each version of an event: `path: type`, a `?` after each part that may be absent, the parts of a union sorted. */
export type EventShapes = Readonly<Record<string, readonly string[]>>;

/** Reads the shapes from the type arguments of `defineEvent` in these files. */
export function eventShapes(files: readonly string[]): EventShapes {
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const shapes: [string, string[]][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'defineEvent') {
      const [name, data] = [node.arguments[0], node.typeArguments?.[0]];
      if (!name || !ts.isStringLiteral(name) || !data)
        throw new Error(`Give defineEvent a literal name and the type of its data: ${node.getText()}`);
      shapes.push([name.text, fieldsOf(checker, checker.getTypeFromTypeNode(data), '').toSorted()]);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(program.getSourceFile(file) as ts.SourceFile);
  return Object.fromEntries(shapes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function fieldsOf(checker: ts.TypeChecker, type: ts.Type, path: string): string[] {
  return checker.getPropertiesOfType(type).flatMap((property) => {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const name = `${path}${property.name}${isOptional ? '?' : ''}`;
    const own = checker.getTypeOfSymbol(property);
    const parts = (own.isUnion() ? own.types : [own]).filter(
      ({ flags }) => !(flags & ts.TypeFlags.Undefined),
    );
    const isObject = (part: ts.Type): boolean =>
      (part.flags & ts.TypeFlags.Object) !== 0 && !checker.isArrayType(part);
    const texts = parts.map((part) => (isObject(part) ? 'object' : checker.typeToString(part)));
    const inner = parts.filter(isObject).flatMap((part) => fieldsOf(checker, part, `${name}.`));
    return [`${name}: ${[...new Set(texts)].toSorted().join(' | ')}`, ...inner];
  });
}

interface Field {
  readonly isOptional: boolean;
  readonly parts: readonly string[];
}

const parsed = (lines: readonly string[]): ReadonlyMap<string, Field> =>
  new Map(
    lines.map((line) => {
      const [path = '', type = ''] = line.split(': ');
      return [path.replaceAll('?', ''), { isOptional: path.endsWith('?'), parts: type.split(' | ') }];
    }),
  );

/**
 * Changes that a consumer of the recorded shapes would trip over in the present ones. A version may gain fields that may be absent, and
 * values of a field that has named ones; everything else is the next version.
 */
export function incompatibilities(recorded: EventShapes, present: EventShapes): string[] {
  return Object.entries(recorded).flatMap(([event, lines]) => {
    const now = present[event];
    if (!now) return [`${event} is gone: record it beside its successor for as long as a consumer wants it`];
    const [before, after] = [parsed(lines), parsed(now)];
    const changed = [...before].flatMap(([path, field]) => problemsOf(path, field, after.get(path)));
    const added = [...after].filter(([path]) => !before.has(path));
    const required = added
      .filter(([path, { isOptional }]) => !isOptional && isKnown(parentOf(path), before))
      .map(([path]) => `${path} is new and must be optional`);
    return [...changed, ...required].map((problem) => `${event}: ${problem}; declare the next version`);
  });
}

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');
const isKnown = (path: string, fields: ReadonlyMap<string, Field>): boolean =>
  path === '' || fields.has(path);

function problemsOf(path: string, before: Field, now: Field | undefined): string[] {
  if (!now) return [`${path} is gone`];
  const hasNames = before.parts.some((part) => part.startsWith('"'));
  const wider = now.parts.filter(
    (part) => !before.parts.includes(part) && !(hasNames && part.startsWith('"')),
  );
  return [
    ...(now.isOptional && !before.isOptional ? [`${path} may be absent`] : []),
    ...(wider.length > 0 ? [`${path} may be ${wider.join(' or ')}`] : []),
  ];
}
