import { enums, type Feature, isErased, references, uniqueFields } from '../fields/feature';
import { type FeatureField, kindOf, roleOf, ruleOfField, valueType } from '../fields/field';
import { capital, spoken } from '../naming/names';
import { choiceImports } from './choice';
import { define, invalidFile, takenFile } from './errors';
import { told } from './events';
import { importOf, rulesIn } from './imports';
import { eraseMethod } from './personal';

const objects = ({ fields }: Feature): FeatureField[] => fields.filter((field) => kindOf(field).isObject);

export function entityFile(feature: Feature): string {
  const { names, fields, hasEvents } = feature;
  const { one, oneValue, words, article, table } = names;
  const rules = fields.map(ruleOfField);
  const isPersonal = fields.some((field) => field.isPersonal);
  const differing = hasEvents ? 'differences' : 'differs';
  const list = `{\n${fields.map((field, index) => `  ${field.name}: ${rules[index]},`).join('\n')}\n}`;
  return `${importOf(['defineError'], '../../../kernel/errors/domain-error')}${rules.some((rule) => rule.includes('currency(')) ? importOf(['currency'], '../../../kernel/rules/currency') : ''}${importOf(['TenantEntity'], '../../../kernel/entity')}${importOf(['newId'], '../../../kernel/values/id')}${isPersonal ? importOf(['fieldsOf', 'personal', ...(isErased(feature) ? ['erasedValues'] : [])], '../../../kernel/personal') : ''}${importOf(['acceptNew', 'type NewValues', ...(rules.some((rule) => rule.includes('defaulted(')) ? ['defaulted'] : [])], '../../../kernel/factories/new-values')}${importOf(['accept', differing, ...(isErased(feature) ? ['differs'] : []), 'type Values', ...rulesIn(...rules)], '../../../kernel/rules/rule')}${hasEvents ? importOf([`${oneValue}Created`, `${oneValue}Deleted`, `${oneValue}Updated`], `./${names.file}.events`) : ''}${choiceImports(enums(feature), '.', true)}
export const ${oneValue}Fields = ${isPersonal ? `fieldsOf('${table}', ${list})` : list};

${objects(feature)
  .map(
    ({ choice, name }) =>
      `export type ${choice.type} = NonNullable<Values<typeof ${oneValue}Fields>['${name}']>;\n`,
  )
  .join('')}export type New${one} = NewValues<typeof ${oneValue}Fields>;
export type ${one}Changes = Partial<Values<typeof ${oneValue}Fields>>;

export const ${oneValue}NotFound = ${define}('not-found', '${names.file}-not-found', 'There is no such ${words}', {
  meaning: 'The tenant has no ${words} with this id. ${capital(article)} ${words} of another tenant gets the same answer.',
  remedy: 'Check the id: \`GET /api/v1/${names.feature}\` lists the ${names.manyWords} that there are.',
});
${uniqueFields(feature)
  .map((field) => takenFile(feature, field))
  .join('')}${references(feature)
    .map((field) => invalidFile(feature, field))
    .join('')}
/** ${capital(article)} ${words} of one tenant.${uniqueFields(feature)
    .map((field) =>
      field.reference
        ? ` It is the only one of its ${roleOf(field)}.`
        : ` Its ${spoken(field.name)} is unique in the tenant${kindOf(field).isFolded ? ', whatever the letters’ case' : ''}.`,
    )
    .join('')} */
export class ${one} extends TenantEntity {
${fields.map((field) => `  readonly ${field.name}!: ${valueType(field)};`).join('\n')}

  /** @throws DomainError \`validation-failed\` */
  static create(input: New${one}, now: Date, id = newId()): ${one} {
    const values = acceptNew(${oneValue}Fields, input);
    ${hasEvents ? `const ${oneValue} =` : 'return'} Object.assign(new ${one}(), values, { id, createdAt: now, updatedAt: now });
${hasEvents ? `    ${oneValue}.record(${oneValue}Created(${oneValue}.facts()));\n    return ${oneValue};\n` : ''}  }

  /**
   * Changes what is given and answers whether anything is different now.
   * @throws DomainError \`validation-failed\`
   */
  change(changes: ${one}Changes, now: Date): boolean {
    const accepted = accept(${oneValue}Fields, changes);
${
  hasEvents
    ? `    const changed = Object.keys(differences(this, accepted));
    if (changed.length === 0) return false;
    Object.assign(this, accepted, { updatedAt: this.timeOfChange(now) });
    this.record(${oneValue}Updated({ changed }));
`
    : `    if (!differs(this, accepted)) return false;
    Object.assign(this, accepted, { updatedAt: this.timeOfChange(now) });
`
}    return true;
  }
${isErased(feature) ? eraseMethod(feature) : ''}${
    hasEvents
      ? `
  /** To be called before it is removed for good. */
  leave(): void {
    this.record(${oneValue}Deleted({}));
  }

  private facts() {
    ${factsBody(feature)}
  }
`
      : ''
  }}
`;
}

function factsBody(feature: Feature): string {
  const fields = told(feature);
  if (fields.length === 0) return 'return {};';
  const shown = fields.map((field) => {
    const { event } = kindOf(field);
    if (!event) return field.name;
    const value = event.of(field.name);
    return `${field.name}: ${field.isNullable ? `${field.name} && ${value}` : value}`;
  });
  return `const { ${fields.map(({ name }) => name).join(', ')} } = this;\n    return { ${shown.join(', ')} };`;
}
