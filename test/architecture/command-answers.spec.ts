import { basename } from 'node:path';
import { repository, sourceFiles } from '../support/sources/source-tree';

/** Commands whose answer is a text in itself: a script, a page, a document, a report. */
const texts = ['add', 'completion', 'errors', 'openapi', 'remove'];

test('every command answers programs by --json, or its answer is a text in itself', () => {
  const commands = sourceFiles(repository, 'src', { endings: /\.command\.ts$/ });
  const others = commands.filter(({ text }) => !text.includes('isJson'));
  expect(commands.length).toBeGreaterThan(texts.length);
  expect(others.map(({ path }) => basename(path, '.command.ts')).toSorted()).toEqual(texts);
});
