import type { Feature } from '../fields/feature';
import { type FeatureField, kindOf, roleOf } from '../fields/field';

/** The end-to-end test of both. */
export function personalTest(
  feature: Feature,
  field: FeatureField,
  { body, caller }: { readonly body: string; readonly caller: string },
): string {
  const { names, fields } = feature;
  const personal = fields.filter(({ isPersonal }) => isPersonal);
  const erased = personal.map((field) => {
    const { placeholder = 'erased-{id}' } = kindOf(field);
    const text = `\`${placeholder.replace('{id}', '${made.id}')}\``;
    return `${field.name}: ${field.isNullable ? 'null' : text}`;
  });
  const audited = `
interface AuditedChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
}
`;
  return `${erased.length > 0 ? audited : ''}
test('${names.manyWords} are in the export of their ${roleOf(field)}${erased.length > 0 ? ', and what is personal in them is erased with that user' : ''}', async () => {
  const first = ${body};
  const caller = ${caller};
  const ${field.name} = (await caller.create(caller.named('getUser'))).id;
  const { body: made } = await create({ ...first, ${field.name} });
  const user = \`/api/v1/users/\${${field.name}}\`;
  const { body: data } = await tenant.call('GET', \`\${user}/personal-data\`);
  expect(data.records.${names.manyValue}).toEqual([made]);
${
  erased.length === 0
    ? ''
    : `  expect((await tenant.call('POST', \`\${user}/erasure\`)).status).toBe(204);
  const { body: left } = await tenant.call('GET', \`\${${names.manyValue}}/\${made.id}\`);
  expect(left).toMatchObject({ ${erased.join(', ')}, version: 2 });
  const { body: audit } = await tenant.call('GET', \`/api/v1/audit?subject=\${made.id}\`);
  const { items } = audit as { readonly items: readonly { readonly changes: readonly AuditedChange[] }[] };
  const told = items
    .flatMap(({ changes }) => changes)
    .filter(({ field }) => [${personal.map(({ name }) => `'${name}'`).join(', ')}].includes(field))
    .flatMap(({ before, after }) => [before, after]);
  expect(new Set(told.filter((value) => typeof value === 'string'))).toEqual(new Set(['[masked]']));
`
}});
`;
}
