import { type Feature, references, uniqueFields } from '../fields/feature';
import type { FeatureField } from '../fields/field';
import { inputOf } from './demo';
import { support } from './imports';

/** `domain/product.factory.ts`: how its rows are made up, for `seed` and for tests. */
export function domainFactoryFile(feature: Feature): string {
  const { one, oneValue, file, table, manyWords } = feature.names;
  const unique = uniqueFields(feature).map(({ name }) => `'${name}'`);
  const named = references(feature).map((field) => referenceEntry(field));
  return `import type { Factory } from '../../../kernel/factories/factory';
import { ${one}, ${oneValue}Fields } from './${file}';

/** How ${manyWords} are made up, for \`seed\` and for tests. */
export const ${oneValue}Factory: Factory<typeof ${oneValue}Fields, ${one}> = {
  table: '${table}',
  fields: ${oneValue}Fields,
${unique.length > 0 ? `  unique: [${unique.join(', ')}],\n` : ''}${named.length > 0 ? `  references: { ${named.join(', ')} },\n` : ''}  make: (values, { at, id }) => ${one}.create(values, at, id),
};
`;
}

/** The table that a reference names a row of. */
export const referenceEntry = ({ name, reference }: Pick<FeatureField, 'name' | 'reference'>): string =>
  `${name}: '${reference?.names.table}'`;

/** The file `test/factory.ts`: generated entities of every kind, and one valid entity with chosen values. */
export function factoryFile({ names, fields }: Feature): string {
  const { one, oneValue, file, many } = names;
  const required = fields
    .filter(({ isRequired }) => isRequired)
    .map((field) => `${field.name}: ${field.reference ? 'newId()' : inputOf(field)}`);
  const needsId = fields.some(({ isRequired, reference }) => isRequired && reference);
  return `import { valuesOf } from '${support}/factories/rule-arbitraries';
${needsId ? `import { newId } from '../../../kernel/values/id';\n` : ''}import { type New${one}, ${one} } from '../domain/${file}';
import { ${oneValue}Factory } from '../domain/${file}.factory';

/** Any input of a new ${names.words}, by the rules of its fields. */
export const any${many} = valuesOf(${oneValue}Factory);

/** A valid ${names.words}, but for what is given. */
export function new${one}(values: Partial<New${one}> = {}, now = new Date()): ${one} {
  return ${one}.create({ ${required.map((one) => `${one}, `).join('')}...values }, now);
}
`;
}
