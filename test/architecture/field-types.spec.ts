import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldTypes } from '../../src/generator/fields/field-types';
import type { FieldType } from '../../src/generator/fields/field-types/field-type';
import { repository, sourceFiles, type SourceFile } from '../support/sources/source-tree';

/** Lines that ask for a type of field by its name. */
function branches(files: readonly SourceFile[]): string[] {
  const asks = new RegExp(`\\btype [!=]== '(?:${Object.keys(fieldTypes).join('|')})'`);
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => asks.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
}

test('the generator asks for members of a type’s record, and never for its name', () => {
  expect(branches(sourceFiles(repository, 'src/generator'))).toEqual([]);
  const planted = { path: 'planted.ts', text: "const one = 1;\nif (field.type === 'tags') one();\n" };
  expect(branches([planted])).toEqual(["planted.ts: if (field.type === 'tags') one();"]);
});

/** `=x`, `:unique` and `:sort` of a type, as the guide says it. */
function marksOf(name: string): string[] {
  const kinds: readonly FieldType[] =
    name === 'money'
      ? [fieldTypes.amount, fieldTypes.currency]
      : [fieldTypes[name as keyof typeof fieldTypes]];
  const has = (member: 'initial' | 'uniqueKey' | 'sort'): string =>
    kinds.some((kind) => kind[member] !== undefined) ? 'yes' : '–';
  return [has('initial'), has('uniqueKey'), has('sort')];
}

test('the guide’s table says of every type whether it has a default, is unique and is sorted', () => {
  const guide = readFileSync(join(repository, 'docs/guides/add-a-module.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `([a-z]+)[^|]*\|[^|]*\| ([^|]*) \| ([^|]*) \| ([^|]*) \|/gm)].map(
    ([, name = '', ...marks]) => [name, ...marks.slice(0, 3).map((mark) => mark.trim())],
  );
  const names = Object.entries<FieldType>(fieldTypes)
    .filter(([, { isPart }]) => !isPart)
    .map(([name]) => name);
  expect(Object.fromEntries(rows.map(([name, ...marks]) => [name, marks]))).toEqual(
    Object.fromEntries([...names, 'money'].map((name) => [name, marksOf(name)])),
  );
});
