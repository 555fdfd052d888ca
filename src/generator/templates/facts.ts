import { type Feature, keepingReferences, references, uniqueFields } from '../fields/feature';
import { type FeatureField, kindOf } from '../fields/field';
import { capital } from '../naming/names';
import { support } from './imports';

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
    .filter((field) => !kindOf(field).isMadeUp)
    .map(({ name }) => `'${name}'`);
  const all = refs.map(unknownName).join(', ');
  const owned = required.map(ownEntry);
  return `${refs.length > 0 ? `import type { Scenario } from '${support}/openapi/contract-scenarios';\n` : ''}import type { FeatureFacts } from '${support}/openapi/feature-facts';
${required.length > 0 ? `import type { Service } from '${support}/service';\n` : ''}${refs.length > 0 ? `import { newId } from '../../../kernel/values/id';\n` : ''}${required.length > 0 ? `import { newestFirst } from '../../../kernel/lists/list';\n` : ''}${targets
    .flatMap(targetImports)
    .map(([name, from]) => `import { ${name} } from '${from}';\n`)
    .join('')}import { ${one}Repository } from '../domain/${file}.repository';
import { new${one} } from './factory';

${[...scenarios, ...keepers].join('\n')}
${required.map(ownRowFunction).join('\n')}
export const facts: FeatureFacts = {
  routes: [
${[route('DELETE', '/:id', 'write'), route('GET', '', 'read'), route('GET', '/:id', 'read'), route('PATCH', '/:id', 'write'), route('POST', '', 'write')].map((one) => `    ${one},`).join('\n')}
  ],
${refs.length > 0 ? `  scenarios: { create${one}: [${all}], update${one}: [${all}], ${kept.join(', ')} },\n` : ''}  last: ['delete${one}'],
${counted.length > 0 ? `  counted: { create${one}: [${counted.join(', ')}] },\n` : ''}  addRows: ${owned.length > 0 ? 'async ' : ''}(app) => app.get(${one}Repository).add(new${one}({ ${owned.join(', ')} })),
};
`;
}

/** The row that a required reference names: one that is made for it. */
export const ownRowFunction = (
  field: FeatureField,
): string => `async function ${anyOf(field)}(app: Service['app']): Promise<string> {
  await ${field.reference?.names.oneValue}Facts.addRows?.(app);
  const query = { filters: [], switches: [], sort: newestFirst, limit: 1, total: false };
  const [first] = (await app.get(${field.reference?.names.one}Repository).list(query)).items;
  if (!first) throw new Error('The facts of ${field.reference?.feature} add no row');
  return first.id;
}
`;

export const ownEntry = (field: FeatureField): string => `${field.name}: await ${anyOf(field)}(app)`;

/** By which the function above finds the target's rows: a name, and its module. */
export const targetImports = ({ reference }: FeatureField): [name: string, from: string][] =>
  reference
    ? [
        [
          `${reference.names.one}Repository`,
          `../../${reference.feature}/domain/${reference.names.file}.repository`,
        ],
        [`facts as ${reference.names.oneValue}Facts`, `../../${reference.feature}/test/facts`],
      ]
    : [];

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
