import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeService } from '../../src/document';
import { renderErrorCatalogue } from '../../src/platform/edge/http/openapi/error-catalogue';
import { problemTypes } from '../../src/platform/edge/http/openapi/problem-catalogue';
import { filesThatSay, repository, sourceFiles } from '../support/sources/source-tree';

const codes = problemTypes().map(({ code }) => code);

test('every error that the source declares is in the catalogue', () => {
  const declared = sourceFiles(repository, 'src').flatMap(({ text }) =>
    [...text.matchAll(/\bdefineError\(\s*'[\w-]+',\s*'([\w-]+)'/g)].map(([, code]) => code),
  );
  const calls = sourceFiles(repository, 'src').flatMap(({ text }) => text.match(/= defineError\(/g) ?? []);
  expect(declared).toHaveLength(calls.length);
  expect(declared.length).toBeGreaterThan(25);
  expect(codes).toEqual(expect.arrayContaining(declared));
});

test('no error is made past its declaration', () => {
  expect(filesThatSay(/new DomainError\(/, repository)).toEqual(['src/kernel/errors/domain-error.ts']);
});

test.each(problemTypes())('$code says what it means and what to do', ({ code, title, meaning, remedy }) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(title).toMatch(/^[A-Z].{5,79}[^.]$/);
  for (const text of [meaning, remedy]) expect(text).toMatch(/^[A-Z`].{20,400}\.$/);
});

describe('docs/errors.md', () => {
  const committed = readFileSync(join(repository, 'docs/errors.md'), 'utf8');

  test('is what the source renders (npm run docs:generate)', async () => {
    expect(committed).toBe(renderErrorCatalogue(await describeService()));
  });

  test('has a heading, and with it an anchor, for each code', () => {
    const anchors = [...committed.matchAll(/^### (\S+)$/gm)].map(([, code = '']) => code);
    expect(anchors.toSorted()).toEqual(codes);
  });
});
