import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { readUseCaseDocs } from '../../../src/platform/edge/http/api/use-case-docs';
import { type SourceFile, sourceFiles } from './source-tree';

const layers = ['domain', 'application', 'infrastructure', 'presentation', 'commands'];

/** Faults in the layout of the features below `root`/src/modules: no import rule watches a stray file. */
export function featureFaults(root: string): string[] {
  const folder = join(root, 'src', 'modules');
  const list = readFileSync(join(folder, 'index.ts'), 'utf8');
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const { name } = entry;
    if (!entry.isDirectory())
      return ['index.ts', 'commands.ts'].includes(name) ? [] : [`${name}: belongs to no feature`];
    const required = ['index.ts', `${name}.module.ts`, 'test/facts.ts'];
    return [
      ...required
        .filter((file) => !existsSync(join(folder, name, file)))
        .map((file) => `${name}: has no ${file}`),
      ...readdirSync(join(folder, name))
        .filter(
          (child) => ![...layers, ...required, 'test'].includes(child) && !/\.(spec|module)\.ts$/.test(child),
        )
        .map((child) => `${name}/${child}: belongs to no layer`),
      ...(isListed(list, name) ? [] : [`${name}: is not in the list of features`]),
    ];
  });
}

function isListed(list: string, feature: string): boolean {
  return new RegExp(`^export \\{ \\w+ \\} from '\\./${feature}/${feature}\\.module';$`, 'm').test(list);
}

/** Faults of the use cases: the classes of an application layer that have an `execute`. */
export function useCaseFaults(root: string): string[] {
  const docs = readUseCaseDocs(join(root, 'src', 'modules'));
  const all = useCases(root);
  return all.flatMap(({ path, name, decorated }, index) => [
    ...(decorated ? [] : [`${path}: ${name} is not marked @UseCase()`]),
    ...(docs.get(name)?.summary ? [] : [`${path}: ${name} has no doc comment`]),
    ...(all.findIndex((other) => other.path === path) === index
      ? []
      : [`${path}: ${name} needs its own file`]),
    // The documents are found by class name.
    ...(all.findIndex((other) => other.name === name) === index ? [] : [`${path}: ${name} is a name in use`]),
  ]);
}

interface UseCaseClass {
  readonly path: string;
  readonly name: string;
  readonly decorated: boolean;
}

export function useCases(root: string): UseCaseClass[] {
  return sourceFiles(root, 'src/modules')
    .filter(({ path }) => /^src\/modules\/[^/]+\/application\//.test(path))
    .flatMap(executableClasses);
}

function executableClasses({ path, text }: SourceFile): UseCaseClass[] {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return statements
    .filter((statement) => ts.isClassDeclaration(statement))
    .filter(({ members }) =>
      members.some(({ name }) => name && ts.isIdentifier(name) && name.text === 'execute'),
    )
    .map((declared) => ({
      path,
      name: declared.name?.text ?? 'default',
      decorated: (ts.getDecorators(declared) ?? []).some(
        ({ expression }) =>
          ts.isCallExpression(expression) &&
          ts.isIdentifier(expression.expression) &&
          expression.expression.text === 'UseCase',
      ),
    }));
}

/** The names that two files of src export, each with these files: who reads one must not have to ask which it is. */
export function repeatedExports(root: string): string[] {
  const files = new Map<string, string[]>();
  for (const file of sourceFiles(root, 'src'))
    for (const name of namesOf(file)) files.set(name, [...(files.get(name) ?? []), file.path]);
  return [...files]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => `${name}: ${paths.toSorted().join(', ')}`)
    .toSorted();
}

/** Files that a folder may hold beside specs, before it is parted into rooms by subject. */
const mostFiles = 30;

export function crowdedFolders(root: string): string[] {
  const counts = new Map<string, number>();
  for (const { path } of sourceFiles(root, 'src')) {
    const folder = dirname(path);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > mostFiles)
    .map(([folder, count]) => `${folder}: has ${String(count)} files, and may have ${String(mostFiles)}`)
    .toSorted();
}

/** By the text of a file: a planted file is no reason to parse a thousand others again. */
const known = new Map<string, ReadonlySet<string>>();

function namesOf(file: SourceFile): ReadonlySet<string> {
  const names = known.get(file.text) ?? exportedNames(file);
  known.set(file.text, names);
  return names;
}

/** Names that a file declares and exports. A name that it passes on from another file is that one's. */
function exportedNames({ path, text }: SourceFile): Set<string> {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const declared = statements
    .filter((statement) => ts.canHaveModifiers(statement))
    .filter((statement) =>
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
    )
    .flatMap((statement): (ts.BindingName | undefined)[] =>
      ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map(({ name }) => name)
        : [(statement as ts.DeclarationStatement).name as ts.BindingName | undefined],
    );
  return new Set(declared.flatMap((name) => (name && ts.isIdentifier(name) ? [name.text] : [])));
}
