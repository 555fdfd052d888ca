import { type Feature, objectionOf } from '../fields/feature';
import { type FeatureField, invalidError, kindOf, roleOf } from '../fields/field';
import { spoken } from '../naming/names';

/** The tenant's caller of any operation, an expression. */
export const callerExpression = `new OperationCaller(service, operationsOf(await readDocument(service)), { token: tenant.token })`;

/** @param body an expression whose value may be sent; other unique fields are told of first */
export function takenTest(feature: Feature, field: FeatureField, body: string): string {
  const { names } = feature;
  if (field.reference) return onlyOneTest(feature, field, body);
  const what = spoken(field.name);
  const value = `first.${field.name}${kindOf(field).isFolded ? '.toUpperCase()' : ''}`;
  return `
test('${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what} is taken${kindOf(field).isFolded ? ' whatever its letter case' : ''}, and free in another tenant', async () => {
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

/** Another row that names the same one is refused, until the first is gone. */
function onlyOneTest({ names }: Feature, field: FeatureField, body: string): string {
  const target = field.reference?.names;
  return `
test('${target?.article} ${target?.words} is the ${roleOf(field)} of one ${names.words} at most', async () => {
  const caller = ${callerExpression};
  const target = (await caller.create(caller.named('get${target?.one}'))).id;
  const first = { ...(${body}), ${field.name}: target };
  const { id } = (await create(first)).body;
  const answer = await create(first);
  expect(answer.status).toBe(409);
  expect(answer.body.code).toMatch(/-taken$/);
  expect(answer.body.violations).toContainEqual(expect.objectContaining({ pointer: '/${field.name}', code: 'taken' }));
  expect((await tenant.call('DELETE', \`\${${names.manyValue}}/\${id}\`)).status).toBe(204);
  expect((await create(first)).status).toBe(201);
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
  const caller = ${callerExpression};
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
  const caller = ${callerExpression};
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
