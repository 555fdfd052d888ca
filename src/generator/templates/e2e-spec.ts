import {
  type Feature,
  keepingReferences,
  personReference,
  references,
  uniqueFields,
} from '../fields/feature';
import { exampleOf, type FeatureField, kindOf, otherOf } from '../fields/field';
import { changedField } from './dto';
import { support } from './imports';
import { personalTest } from './personal-test';
import { callerExpression, keptTest, takenTest, unknownTest } from './write-tests';

/** Makes the row that a sample must refer to. */
export const ownTarget = ({ name, reference }: FeatureField): string =>
  `${name}: (await caller.create(caller.named('get${reference?.names.one}'))).id`;

export const completeFunction = (
  required: readonly FeatureField[],
): string => `/** The sample, with what it must refer to. */
async function complete(of: { readonly token: string } = tenant) {
  const caller = new OperationCaller(service, operationsOf(await readDocument(service)), { token: of.token });
  return { ...sample, ${required.map(ownTarget).join(', ')} };
}
`;

export function e2eSpecFile(feature: Feature): string {
  const { names, fields } = feature;
  const { manyValue, words, article, file } = names;
  const sample = fields
    .filter(({ reference }) => !reference)
    .map((field) => `${field.name}: ${exampleOf(field)}`);
  const refs = references(feature);
  const required = refs.filter(({ isRequired }) => isRequired);
  const listed = fields.filter((field) => !field.reference && !kindOf(field).isList && kindOf(field).filter);
  const body = required.length > 0 ? 'await complete()' : 'sample';
  const person = personReference(feature);
  const changing = changedField(feature) as FeatureField;
  const changed = changing.reference
    ? `${changing.name}: ${changing.isRequired ? `first.${changing.name}` : 'null'}`
    : `${changing.name}: ${otherOf(changing)}`;
  return `import { expectProblem, withoutOccurrence } from '${support}/http/expect-problem';
${refs.length > 0 ? `import { operationsOf, readDocument } from '${support}/openapi/openapi-document';\nimport { OperationCaller } from '${support}/openapi/operation-caller';\n` : ''}import { freshTenant, sharedService } from '${support}/shared-service';
import { newId } from '../../../kernel/values/id';

const ${manyValue} = '/api/v1/${names.feature}';
const sample = { ${sample.join(', ')} };

const service = sharedService();
const tenant = freshTenant(service);

const create = (body: object) => tenant.call('POST', ${manyValue}, { body });
${required.length > 0 ? completeFunction(required) : ''}
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
  expect((await tenant.call('GET', ${manyValue})).body.items).toEqual([changed]);
  expectProblem(await tenant.call('DELETE', path, { headers: { 'if-match': '"99"' } }), 412, 'version-stale');
  expect((await tenant.call('DELETE', path)).status).toBe(204);
  expect((await tenant.call('GET', ${manyValue})).body.items).toEqual([]);
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
  )}${refs.map((field) => unknownTest(feature, field, body)).join('')}${person ? personalTest(feature, person, { body, caller: callerExpression }) : ''}${keepingReferences(
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
