import { enums, type Feature } from '../fields/feature';
import { type FeatureField, kindOf, orNull } from '../fields/field';
import { choiceImports } from './choice';
import { importOf } from './imports';

/** Whether an event tells the field: no consumer is given what is personal. */
export const isTold = (field: FeatureField): boolean => !field.isPersonal && !kindOf(field).isObject;

export const told = ({ fields }: Feature): FeatureField[] => fields.filter(isTold);

export const eventType = (field: FeatureField): string =>
  orNull(field, kindOf(field).event?.type ?? kindOf(field).value(field));

/** `domain/product.events.ts` */
export function eventsFile(feature: Feature): string {
  const { names } = feature;
  const { oneValue, table } = names;
  const fields = told(feature);
  const members = fields.map((field) => `  readonly ${field.name}: ${eventType(field)};`);
  const subject = eventSubject(names.file);
  const imports = choiceImports(
    enums(feature).filter((field) => fields.includes(field)),
    '.',
    false,
  );
  return `${importOf(['defineEvent'], '../../../kernel/events/domain-event')}${imports}
export const ${oneValue}Created = defineEvent<{\n${members.join('\n')}\n}>('${subject}.created.v1');
/** \`changed\` has the names of the fields whose values are others now: a consumer reads the row in \`/${table}\` for them. */
export const ${oneValue}Updated = defineEvent<{ readonly changed: readonly string[] }>('${subject}.updated.v1');
export const ${oneValue}Deleted = defineEvent<Record<string, never>>('${subject}.deleted.v1');
`;
}

/** The first part of an event's type. */
export const eventSubject = (file: string): string => file.replaceAll('-', '_');
