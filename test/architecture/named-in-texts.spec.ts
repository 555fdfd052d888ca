import ts from 'typescript';
import { describeService } from '../../src/document';
import { composeVariables } from '../../src/platform/foundation/config/compose-variables';
import { settings } from '../../src/platform/foundation/config/settings';
import { repository, type SourceFile, sourceFiles } from '../support/sources/source-tree';

/** The generator writes texts for others. */
const sources = sourceFiles(repository, 'src').filter(({ path }) => !path.startsWith('src/generator/'));

/** Variables of other programs, and a file whose name stands for that of any setting. */
const others = new Set([
  ...composeVariables,
  'COMPOSE_PROJECT_NAME',
  'COMP_CWORD',
  'COMP_WORDS',
  'LC_ALL',
  'NAME_FILE',
  'PGCLIENT_ENCODING',
  'PGCONNECT_TIMEOUT',
  'PG_VERSION',
]);

const isKnown = (name: string): boolean =>
  Object.hasOwn(settings, name.replace(/_FILE$/, '')) || others.has(name);

/** The texts of a file that have a space: an identifier of another library has none. */
function textsOf({ path, text }: SourceFile): string[] {
  const texts: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      texts.push(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return texts.filter((one) => one.includes(' '));
}

/** A path whose parameters have no names. */
const shapeOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');

test('each setting that a text of the service names is one', () => {
  const named = sources.flatMap((file) =>
    textsOf(file)
      .flatMap((text) => text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])
      .map((name) => ({ path: file.path, name })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ name }) => !isKnown(name))).toEqual([]);
});

test('each route that the sources name is in the document', async () => {
  const { paths } = await describeService();
  const routes = new Set(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${shapeOf(path)}`),
    ),
  );
  const named = sources.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\/[a-z][\w{}/-]*[\w}]/g)].map(([route]) => ({
      path,
      route: shapeOf(route),
    })),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ route }) => !routes.has(route))).toEqual([]);
});
