import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUseCaseDocs } from './use-case-docs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-docs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, source: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, source);
}

test.each([
  ['as it is written', '/** Do it. */\n@UseCase()\nexport class DoIt {}'],
  ['without a decorator', '/** Do it. */\nexport class DoIt {}'],
  ['as it is compiled', '/** Do it. */ class DoIt {\n}'],
  [
    'as it is compiled with a decorator',
    '/** Do it. */ let DoIt = class DoIt {\n};\nDoIt = _ts_decorate([], DoIt);',
  ],
])('a comment above a class %s is its summary', (_, source) => {
  write('a/application/do-it.ts', source);
  expect(readUseCaseDocs(folder)).toEqual(new Map([['DoIt', { summary: 'Do it', description: '' }]]));
});

test('a use case may stand in a folder of the feature’s use cases', () => {
  write('a/application/parts/do-it.ts', '/** Do it. */\nexport class DoIt {}');
  expect(readUseCaseDocs(folder).get('DoIt')?.summary).toBe('Do it');
});

test('the first sentence is the summary and the rest the description', () => {
  const comment = '/**\n * Do one\n * thing, v1.5 of it. Then rest\n * a while.\n *\n * - Or not\n */';
  write('a/application/do-it.ts', `${comment}\n@UseCase()\nexport class DoIt {}`);
  expect(readUseCaseDocs(folder).get('DoIt')).toEqual({
    summary: 'Do one thing, v1.5 of it',
    description: 'Then rest\na while.\n\n- Or not',
  });
});

test('tags are for engineers, not for callers', () => {
  write('a/application/do-it.ts', '/**\n * Do it.\n * @throws DomainError `x`\n */\nexport class DoIt {}');
  expect(readUseCaseDocs(folder).get('DoIt')).toEqual({ summary: 'Do it', description: '' });
});

test('a comment belongs to the class right below it, in files of use cases only', () => {
  const source =
    '/** A constant. */\nconst a = 1;\nexport class Silent {}\n/** Talk. */\nexport class Talker {}';
  write('a/application/talk.ts', source);
  write('a/application/talk.spec.ts', '/** A test. */\nclass Fake {}');
  write('a/domain/thing.ts', '/** A thing. */\nexport class Thing {}');
  expect([...readUseCaseDocs(folder).keys()]).toEqual(['Talker']);
});

test('every use case of ours has a summary of one line', () => {
  const docs = readUseCaseDocs();
  expect(docs.size).toBeGreaterThanOrEqual(18);
  for (const [name, { summary }] of docs)
    expect([name, summary]).toEqual([name, expect.stringMatching(/^[A-Z].{3,119}$/)]);
});
