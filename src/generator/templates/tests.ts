import {
  type Feature,
  keepingReferences,
  objectionOf,
  personReference,
  references,
  uniqueFields,
} from '../feature';
import { type FeatureField, invalidError, isFolded, kindOf } from '../field';
import { capital, spoken } from '../names';
import { changedField } from './dto';
import { personalTest } from './personal';
import { inputOf } from './presentation';

const support = '../../../../test/support';

/** `test/factory.ts`: any valid entity, and one that is known. */
export function factoryFile({ names, fields }: Feature): string {
  const { one, oneValue, file, many } = names;
  const required = fields
    .filter(({ isRequired }) => isRequired)
    .map((field) => `${field.name}: ${field.reference ? 'newId()' : inputOf(field)}`);
  const needsId = fields.some(({ isRequired, reference }) => isRequired && reference);
  return `import { newValuesOf } from '${support}/factories/rule-arbitraries';
${needsId ? `import { newId } from '../../../kernel/id';\n` : ''}import { type New${one}, ${one}, ${oneValue}Fields } from '../domain/${file}';

/** Any input of a new ${names.words}, by the rules of its fields. */
export const any${many} = newValuesOf(${oneValue}Fields);

/** A valid ${names.words}, but for what is given. */
export function new${one}(values: Partial<New${one}> = {}, now = new Date()): ${one} {
  return ${one}.create({ ${required.map((one) => `${one}, `).join('')}...values }, now);
}
`;
}

export function unitSpecFile(feature: Feature): string {
  const { names, fields, hasEvents } = feature;
  const { one, oneValue, file, words, article, many } = names;
  const wrong = fields.map((field) => `${field.name}: ${kindOf(field).wrong ?? '{}'}`);
  const initial = fields
    .filter(({ isRequired }) => !isRequired)
    .map((field) => `${field.name}: ${field.initial}`);
  return `import * as fc from 'fast-check';
${hasEvents ? `import { takeEvents } from '../../../kernel/domain-event';\n` : ''}import { any${many}, new${one} } from '../test/factory';
import { ${one} } from './${file}';

const now = new Date('2026-01-31T09:30:00Z');
const later = new Date('2026-02-01T09:30:00Z');

test('a new ${words} has what nobody has to give', () => {
  expect(new${one}({}, now)).toMatchObject({ ${initial.map((one) => `${one}, `).join('')}version: 1, createdAt: now, updatedAt: now });
});

test('every broken rule is reported at once, with its place', () => {
  const input = { ${wrong.join(', ')} };
  const broken = expect.objectContaining({
    code: 'validation-failed',
    violations: Object.keys(input).map((name) => expect.objectContaining({ pointer: \`/\${name}\`, code: 'type' })),
  });
  expect(() => ${one}.create(input as never, now)).toThrow(broken);
});

test('any valid values make ${article} ${words}, and the same values change nothing', () => {
  fc.assert(
    fc.property(any${many}, (values) => {
      const ${oneValue} = ${one}.create(values, now);
      expect(${oneValue}.change(${oneValue}, later)).toBe(false);
      expect(${oneValue}.updatedAt).toBe(now);
    }),
  );
});

test('a change is of the time at which it happens', () => {
  const ${oneValue} = new${one}({}, now);
  expect(${oneValue}.change({ ${change(feature)} }, later)).toBe(true);
  expect(${oneValue}).toMatchObject({ ${change(feature)}, updatedAt: later });
});
${
  hasEvents
    ? `
test('it tells that it was created, what was changed, and that it goes', () => {
  const ${oneValue} = new${one}({}, now);
  ${oneValue}.change({ ${change(feature)} }, later);
  ${oneValue}.leave();
  expect(takeEvents(${oneValue}).map(({ type }) => type)).toEqual(['created', 'updated', 'deleted'].map((what) => \`${names.file.replaceAll('-', '_')}.\${what}.v1\`));
});
`
    : ''
}`;
}

function change(feature: Feature): string {
  const field = changedField(feature) as FeatureField;
  const kind = kindOf(field);
  const json = field.reference ? `'019aa000-0000-7000-8000-0000000000ff'` : kind.other(field);
  return `${field.name}: ${kind.input ? kind.input(json) : json}`;
}

const anyOf = (field: FeatureField): string => `any${capital(field.name.replace(/Id$/, ''))}`;

export function factsFile(feature: Feature): string {
  const { names } = feature;
  const { one, file, feature: path, table } = names;
  const route = (method: string, at: string, right: string): string =>
    `'${method} /api/v1/${path}${at} — tenant ${table}:${right}, operator'`;
  const refs = references(feature);
  const required = refs.filter(({ isRequired }) => isRequired);
  const scenarios = refs.map((field) => unknownScenario(feature, field));
  const keeping = keepingReferences(feature);
  const keepers = keeping.map((field) => keeperScenario(feature, field));
  const kept = [...new Set(keeping.map(({ reference }) => reference?.names.one))].map(
    (target) =>
      `delete${target}: [${keeping
        .filter(({ reference }) => reference?.names.one === target)
        .map(keeperName)
        .join(', ')}]`,
  );
  const targets = [...new Map(required.map((field) => [field.reference?.feature, field])).values()];
  const counted = uniqueFields(feature)
    .filter((field) => !isFolded(field) && field.type !== 'uuid')
    .map(({ name }) => `'${name}'`);
  const all = refs.map(unknownName).join(', ');
  const owned = required.map((field) => `${field.name}: await ${anyOf(field)}(app)`);
  return `${refs.length > 0 ? `import type { Scenario } from '${support}/openapi/contract-scenarios';\n` : ''}import type { FeatureFacts } from '${support}/openapi/feature-facts';
${required.length > 0 ? `import type { Service } from '${support}/service';\n` : ''}${refs.length > 0 ? `import { newId } from '../../../kernel/id';\n` : ''}${required.length > 0 ? `import { newestFirst } from '../../../kernel/list';\n` : ''}${targets
    .map(
      ({ reference }) =>
        `import { ${reference?.names.one}Repository } from '../../${reference?.feature}/domain/${reference?.names.file}.repository';\nimport { facts as ${reference?.names.oneValue}Facts } from '../../${reference?.feature}/test/facts';\n`,
    )
    .join('')}import { ${one}Repository } from '../domain/${file}.repository';
import { new${one} } from './factory';

${[...scenarios, ...keepers].join('\n')}
${required
  .map(
    (field) => `async function ${anyOf(field)}(app: Service['app']): Promise<string> {
  await ${field.reference?.names.oneValue}Facts.addRows?.(app);
  const query = { filters: [], switches: [], sort: newestFirst, limit: 1, total: false };
  const [first] = (await app.get(${field.reference?.names.one}Repository).list(query)).items;
  if (!first) throw new Error('The facts of ${field.reference?.feature} add no row');
  return first.id;
}
`,
  )
  .join('\n')}
export const facts: FeatureFacts = {
  routes: [
${[route('DELETE', '/:id', 'write'), route('GET', '', 'read'), route('GET', '/:id', 'read'), route('PATCH', '/:id', 'write'), route('POST', '', 'write')].map((one) => `    ${one},`).join('\n')}
  ],
${refs.length > 0 ? `  scenarios: { create${one}: [${all}], update${one}: [${all}], ${kept.join(', ')} },\n` : ''}  last: ['delete${one}'],
${counted.length > 0 ? `  counted: { create${one}: [${counted.join(', ')}] },\n` : ''}  addRows: ${owned.length > 0 ? 'async ' : ''}(app) => app.get(${one}Repository).add(new${one}({ ${owned.join(', ')} })),
};
`;
}

/** Something that is not there is referred to. */
export const unknownScenario = (
  { names: { one } }: Feature,
  field: FeatureField,
): string => `const ${unknownName(field)}: Scenario = async (operation, { caller }) => {
  const isNew = operation.operationId === 'create${one}';
  const { id } = isNew ? { id: undefined } : await caller.create(operation);
  const body = isNew ? ((await caller.freshBody(operation)) as object) : {};
  await caller.send(operation, { id, body: { ...body, ${field.name}: newId() } });
};
`;

/** A scenario in which a row is to be deleted that another one names. */
export const keeperScenario = (
  { names: { one } }: Feature,
  field: FeatureField,
): string => `const ${keeperName(field)}: Scenario = async (operation, { caller }) => {
  const { id } = await caller.create(operation);
  const create = caller.named('create${one}');
  await caller.send(create, { body: { ...((await caller.freshBody(create)) as object), ${field.name}: id } });
  await caller.send(operation, { id });
};
`;

export const keeperName = (field: FeatureField): string => `keptAs${capital(field.name.replace(/Id$/, ''))}`;
export const unknownName = (field: FeatureField): string =>
  `unknown${capital(field.name.replace(/Id$/, ''))}`;

export function e2eSpecFile(feature: Feature): string {
  const { names, fields } = feature;
  const { manyValue, words, article, file } = names;
  const sample = fields
    .filter(({ reference }) => !reference)
    .map((field) => `${field.name}: ${kindOf(field).example(field)}`);
  const refs = references(feature);
  const required = refs.filter(({ isRequired }) => isRequired);
  const listed = fields.filter((field) => !field.reference && field.type !== 'tags' && kindOf(field).filter);
  const body = required.length > 0 ? 'await complete()' : 'sample';
  const person = personReference(feature);
  const changing = changedField(feature) as FeatureField;
  const changed = changing.reference
    ? `${changing.name}: ${changing.isRequired ? `first.${changing.name}` : 'null'}`
    : `${changing.name}: ${kindOf(changing).other(changing)}`;
  return `import { expectProblem, withoutOccurrence } from '${support}/http/expect-problem';
${refs.length > 0 ? `import { operationsOf, readDocument } from '${support}/openapi/openapi-document';\nimport { OperationCaller } from '${support}/openapi/operation-caller';\n` : ''}import { freshTenant, sharedService } from '${support}/shared-service';
import { newId } from '../../../kernel/id';

const ${manyValue} = '/api/v1/${names.feature}';
const sample = { ${sample.join(', ')} };

const service = sharedService();
const tenant = freshTenant(service);

const create = (body: object) => tenant.call('POST', ${manyValue}, { body });
${
  required.length > 0
    ? `/** The sample, with what it must refer to. */
async function complete(of: { readonly token: string } = tenant) {
  const caller = new OperationCaller(service, operationsOf(await readDocument(service)), { token: of.token });
  return { ...sample, ${required.map(({ name, reference }) => `${name}: (await caller.create(caller.named('get${reference?.names.one}'))).id`).join(', ')} };
}
`
    : ''
}
test('${article} ${words} is created, read, listed, changed and deleted', async () => {
  const first = ${body};
  const { body, status, headers } = await create(first);
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(\`\${${manyValue}}/\${body.id}\`);
  expect(body).toMatchObject({ ...first, version: 1 });
  const path = \`\${${manyValue}}/\${body.id}\`;
  expect((await tenant.call('GET', path)).body).toEqual(body);
  expect((await tenant.call('GET', ${manyValue})).body.items).toEqual([body]);
  const { body: changed } = await tenant.call('PATCH', path, { body: { ${changed} } });
  expect(changed).toMatchObject({ ${changed} });
  expectProblem(await tenant.call('DELETE', path, { headers: { 'if-match': '"99"' } }), 412, 'version-stale');
  expect((await tenant.call('DELETE', path)).status).toBe(204);
  expectProblem(await tenant.call('DELETE', path), 404, '${file}-not-found');
});

test.each([
${['id', ...listed.map(({ name }) => name)].map((name) => `  '${name}',`).join('\n')}
])('the list is filtered by %s', async (field) => {
  const { body } = await create(${body});
  const { items } = (await tenant.call('GET', \`\${${manyValue}}?\${field}=\${encodeURIComponent(String(body[field]))}\`)).body;
  expect(items).toEqual([body]);
  const none = await tenant.call('GET', \`\${${manyValue}}?id=\${newId()}\`);
  expect(none.body.items).toEqual([]);
});

test.each(['createdAt'${fields
    .filter(({ isSorted }) => isSorted)
    .map(({ name }) => `, '${name}'`)
    .join('')}])('the list is sorted by %s, in both directions', async (field) => {
  const { body } = await create(${body});
  for (const sort of [field, \`-\${field}\`])
    expect((await tenant.call('GET', \`\${${manyValue}}?sort=\${sort}\`)).body.items).toEqual([body]);
});
${uniqueFields(feature)
  .map((field) => takenTest(feature, field, body))
  .join(
    '',
  )}${refs.map((field) => unknownTest(feature, field, body)).join('')}${person ? personalTest(feature, person, { body, caller: callerOf }) : ''}${keepingReferences(
    feature,
  )
    .map((field) => keptTest(feature, field, body))
    .join('')}
test('another tenant’s ${words} cannot be told from none', async () => {
  const { id } = (await create(${body})).body;
  const stranger = await service.tenant();
  const foreign = await stranger.call('GET', \`\${${manyValue}}/\${id}\`);
  const unknown = await stranger.call('GET', \`\${${manyValue}}/\${newId()}\`);
  expectProblem(foreign, 404, '${file}-not-found');
  expect(withoutOccurrence(foreign)).toBe(withoutOccurrence(unknown));
});
`;
}

const callerOf = `new OperationCaller(service, operationsOf(await readDocument(service)), { token: tenant.token })`;

/** @param body an expression whose value may be sent; other unique fields are told of first */
export function takenTest(feature: Feature, field: FeatureField, body: string): string {
  const { names } = feature;
  const what = spoken(field.name);
  const value = `first.${field.name}${isFolded(field) ? '.toUpperCase()' : ''}`;
  return `
test('${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} is taken${isFolded(field) ? ' whatever its letter case' : ''}, and free in another tenant', async () => {
  const first = ${body};
  expect((await create(first)).status).toBe(201);
  const elsewhere = await service.tenant();
  const free = await elsewhere.call('POST', ${names.manyValue}, { body: ${body.replace('complete()', 'complete(elsewhere)')} });
  expect(free.status).toBe(201);
  const answer = await create({ ...first, ${field.name}: ${value} });
  expect(answer.status).toBe(409);
  expect(answer.body.code).toMatch(/-taken$/);
  expect(answer.body.violations).toContainEqual(expect.objectContaining({ pointer: '/${field.name}', code: 'taken' }));
});
`;
}

export function unknownTest(feature: Feature, field: FeatureField, body: string): string {
  const { names } = feature;
  return `
test('${invalidWords(field)} that is not there is refused as the ${spoken(field.name.replace(/Id$/, ''))}, by POST and by PATCH', async () => {
  const first = ${body};
  const code = '${errorCode(feature, invalidError(names, field))}';
  const pointer = { '/${field.name}': '${field.reference?.feature === 'users' ? 'not-active-user' : 'unknown'}' };
  expectProblem(await create({ ...first, ${field.name}: newId() }), 422, code, pointer);
  const { id } = (await create(first)).body;
  const path = \`\${${names.manyValue}}/\${id}\`;
  expectProblem(await tenant.call('PATCH', path, { body: { ${field.name}: newId() } }), 422, code, pointer);
  const caller = ${callerOf};
  const target = (await caller.create(caller.named('get${field.reference?.names.one}'))).id;
  const answer = await tenant.call('PATCH', path, { body: { ${field.name}: target } });
  expect([answer.status, answer.body.${field.name}]).toEqual([200, target]);
});
`;
}

/** A row that is named stays, for as long as something of its own tenant names it. */
export function keptTest(feature: Feature, field: FeatureField, body: string): string {
  const { names } = feature;
  const target = field.reference?.names;
  const { code, message } = objectionOf(feature, field);
  return `
test('${target?.article} ${target?.words} that ${message} is not deleted before them, and is another tenant’s in none', async () => {
  const first = ${body};
  const caller = ${callerOf};
  const target = (await caller.create(caller.named('get${target?.one}'))).id;
  const { id } = (await create({ ...first, ${field.name}: target })).body;
  const path = \`/api/v1/${target?.feature}/\${target}\`;
  const refused = await tenant.call('DELETE', path);
  expectProblem(refused, 409, 'resource-in-use', { '': '${code}' });
  expect(refused.body.detail).toBe('The resource ${message}. First change or delete the records that name it.');
  const stranger = await service.tenant();
  expectProblem(await stranger.call('DELETE', path), 404, '${target?.file}-not-found');
  expect((await tenant.call('DELETE', \`\${${names.manyValue}}/\${id}\`)).status).toBe(204);
  expect((await tenant.call('DELETE', path)).status).toBe(204);
});
`;
}

const invalidWords = (field: FeatureField): string =>
  `${field.reference?.names.article} ${field.reference?.names.words}`;

function errorCode({ names }: Feature, constant: string): string {
  return `${names.file}-${spoken(constant.slice(names.oneValue.length)).replaceAll(' ', '-').replace(/^-/, '')}`;
}
