import { type Feature, objectionOf, references } from '../fields/feature';
import { type FeatureField, kindOf } from '../fields/field';
import { snake } from '../naming/names';

export function mappingOf(field: FeatureField): string {
  const named = snake(field.name) === field.name ? '' : `name: '${field.column}', `;
  return `{ ${named}${kindOf(field).mapping}${field.isNullable ? ', nullable: true' : ''} }`;
}

/** The foreign key of a field, and the words by which it keeps the row that it names. */
export function referenceOf(feature: Pick<Feature, 'names'>, field: FeatureField): string {
  const { code, message } = objectionOf(feature, field);
  return `${field.reference?.constraint}: { column: '${field.column}', to: '${field.reference?.names.table}', objection: { code: '${code}', message: '${message}' } },`;
}

export function tableFile(feature: Feature): string {
  const { names, fields } = feature;
  const keys = references(feature).map((field) => referenceOf(feature, field));
  const { one, oneValue, table, file } = names;
  return `import { tenantTable } from '../../../platform/data/database/mapping/table';
import { ${one} } from '../domain/${file}';

export const ${oneValue}Table = tenantTable<${one}>({
  name: '${table}',
  target: ${one},
  columns: {
${fields.map((field) => `    ${field.name}: ${mappingOf(field)},`).join('\n')}
  },
${keys.length > 0 ? `  references: {\n${keys.join('\n')}\n  },\n` : ''}});
`;
}
