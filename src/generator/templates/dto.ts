import type { Feature } from '../fields/feature';
import { exampleOf, type FeatureField, kindOf, otherOf } from '../fields/field';

function descriptionOf(field: FeatureField): string | undefined {
  const { reference } = field;
  if (!reference) return kindOf(field).description?.(field);
  return reference.feature === 'users'
    ? 'An active user.'
    : `The id of ${reference.names.article} ${reference.names.words}.`;
}

/** The document's words on a field, besides its rule; empty where the rule says all. */
export function noteOf(field: FeatureField, isChanged: boolean): string {
  const kind = kindOf(field);
  const description = descriptionOf(field);
  const change = [
    ...(isChanged ? [`example: ${otherOf(field)}`] : []),
    ...(kind.isList ? [`description: 'Takes the place of all tags.'`] : []),
  ];
  const members = [
    ...(field.hasDefault ? [] : [`example: ${exampleOf(field)}`]),
    ...(description === undefined ? [] : [`description: '${description}'`]),
    ...(description === undefined || field.reference ? [] : [`shown: '${description}'`]),
    ...(change.length > 0 ? [`change: { ${change.join(', ')} }`] : []),
  ];
  return members.length === 0 ? '' : `${field.name}: { ${members.join(', ')} },`;
}

/** The field whose other value the document shows in the example of a change. */
export const changedField = ({ fields }: Pick<Feature, 'fields'>): FeatureField | undefined =>
  fields.find(({ isUnique, reference }) => !isUnique && !reference) ??
  fields.find(({ reference }) => !reference) ??
  fields[0];

export function dtoFile(feature: Feature): string {
  const { names, fields } = feature;
  const { one, oneValue, file } = names;
  const api = '../../../platform/edge/http/api';
  return `import { ApiProperty } from '@nestjs/swagger';
import { changes, creates } from '${api}/derived-body';
import { shows } from '${api}/derived-view';
import type { FieldNotes } from '${api}/field-notes';
import { ListView } from '${api}/views';
import { ${oneValue}Fields } from '../domain/${file}';

const notes: FieldNotes<typeof ${oneValue}Fields> = {
${fields.map((field) => noteOf(field, field === changedField(feature))).join('\n')}
};

export class Create${one}Body extends creates(${oneValue}Fields, notes) {}

export class Update${one}Body extends changes(${oneValue}Fields, notes) {}

export class ${one}View extends shows(${oneValue}Fields, notes, {}) {}

export class ${one}ListView extends ListView {
  @ApiProperty({ type: [${one}View] })
  items!: ${one}View[];
}

export const ${oneValue}View = ${one}View.of;
`;
}
