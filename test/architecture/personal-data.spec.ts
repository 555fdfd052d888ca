import { repository, sourceFiles, type SourceFile } from '../support/sources/source-tree';

/** Collections whose export or erasure is wired in another way than a generated feature's: by which files, or why neither reaches them. */
const byHand: Readonly<Record<string, readonly [exports: string, erases: string] | string>> = {
  external_identities: ['identities/presentation/links-of-persons', 'identities/application/unlink-persons'],
  invitations: [
    'accounts/presentation/personal-data/members-of-persons',
    'accounts/application/personal-data/forget-addresses',
  ],
  one_time_tokens: [
    'accounts/application/personal-data/get-account-data',
    'accounts/application/personal-data/erase-account',
  ],
  organisations:
    'The address is the organisation’s: no user’s rows. The deletion of the organisation removes it.',
  partner_events: [
    'partners/presentation/persons-in-events',
    'partners/infrastructure/typeorm-partner-event.repository',
  ],
  passkeys: [
    'accounts/application/personal-data/get-account-data',
    'accounts/application/personal-data/erase-account',
  ],
  people: [
    'accounts/application/personal-data/get-account-data',
    'accounts/application/personal-data/erase-account',
  ],
  sessions: [
    'accounts/application/personal-data/get-account-data',
    'accounts/application/personal-data/erase-account',
  ],
  users: ['users/presentation/personal-data.dto', 'users/application/erase-user'],
};

interface Marked {
  readonly collection: string;
  readonly feature: string;
}

/** Every `fieldsOf('users', { … personal(…) … })` of a feature. */
function marked(files: readonly SourceFile[]): Marked[] {
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(/fieldsOf\('(\w+)', (.*\}\);$|[^]*?^\}\);$)/gm)]
      .filter(([, , fields = '']) => /\bpersonal\(/.test(fields))
      .map(([, collection = '']) => ({ collection, feature: path.split('/')[2] ?? '' })),
  );
}

/** The reason why an export or an erasure of a user does not reach a collection that holds personal data. */
function faultOf(files: readonly SourceFile[], { collection, feature }: Marked): string[] {
  if (Object.hasOwn(byHand, collection)) return [];
  const text = files
    .filter(({ path }) => path.startsWith(`src/modules/${feature}/`))
    .map((file) => file.text)
    .join('');
  // Rows of a feature that knows no users are in no user's export (ADR 0055).
  if (!/from '(?:\.\.\/)+users'/.test(text)) return [];
  const exports = text.includes('personalRecords.contribute(');
  const erases =
    text.includes('personErasures.during(') && text.includes(`erasedValues('${collection}', this.id)`);
  return [
    ...(exports ? [] : [`${collection}: ${feature} contributes nothing to the export of a user`]),
    ...(erases ? [] : [`${collection}: ${feature} overwrites nothing in the erasure of a user`]),
  ];
}

const sources = sourceFiles(repository, 'src/modules');

test('what is marked personal is in the export of the user and overwritten by the erasure, or it is said why not', () => {
  expect(marked(sources).flatMap((one) => faultOf(sources, one))).toEqual([]);
});

test('the list of what is wired by hand names collections and files that there are', () => {
  expect(
    marked(sources)
      .map(({ collection }) => collection)
      .filter((one) => Object.hasOwn(byHand, one))
      .toSorted(),
  ).toEqual(Object.keys(byHand));
  const paths = new Set(sources.map(({ path }) => path));
  const files = Object.values(byHand).flatMap((places) => (typeof places === 'string' ? [] : places));
  expect(files.filter((file) => !paths.has(`src/modules/${file}.ts`))).toEqual([]);
});

/** A mark that a person adds. */
const planted = (feature: string, collection: string): SourceFile => ({
  path: `src/modules/${feature}/domain/planted.ts`,
  text: `export const plantedFields = fieldsOf('${collection}', {\n  note: personal(text({ max: 9 })),\n});\n`,
});

test('a mark in a feature that exports alone is found, and so is one in a feature that does neither', () => {
  const files = [...sources, planted('tasks', 'tasks'), planted('token-revocations', 'token_revocations')];
  expect(marked(files).flatMap((one) => faultOf(files, one))).toEqual([
    'tasks: tasks overwrites nothing in the erasure of a user',
    'token_revocations: token-revocations contributes nothing to the export of a user',
    'token_revocations: token-revocations overwrites nothing in the erasure of a user',
  ]);
});
