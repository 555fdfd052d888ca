import { type FieldTypeName, fieldTypes } from './field-types';
import type { FieldType } from './field-types/field-type';
import { Refusal } from '../naming/refusal';
import type { FeatureField } from './field';
import { type Asked, type FieldContext, fieldOf } from './requested-field';

const syntax = /^([a-z][A-Za-z0-9]*):([a-z]+)(?:\(([^()]*)\))?(\?)?(?:=([^:]+))?((?::[a-z]+)*)$/;

const options = ['unique', 'sort', 'personal'];

/** Reads `price:money=EUR:sort`; one field or, of money, two. @throws Refusal */
export function readFields(given: string, context: FieldContext): FeatureField[] {
  const [, name = '', type = '', argument = '', isNullable, initial, marks = ''] = syntax.exec(given) ?? [];
  if (name === '')
    throw new Refusal(
      `"${given}" is not a field: write name:type, with ? for nullable, =value for a default, and :unique, :sort, :personal, such as sku:text(2..40):unique or status:enum(draft,active)=draft:sort.`,
    );
  const marked = marks.split(':').slice(1);
  const unknown = marked.find((mark) => !options.includes(mark));
  if (unknown !== undefined)
    throw new Refusal(`Field ${name}: there is no option :${unknown}; there are :${options.join(', :')}.`);
  const asked = { name, type, argument, isNullable: isNullable === '?', initial, marked };
  if (type === 'money') return money(asked, context);
  const kind = kindNamed(type);
  if (!kind || kind.isPart)
    throw new Refusal(`Field ${name}: there is no type "${type}". There are ${typesForPeople().join(', ')}.`);
  return [
    fieldOf(kind.isReference && !name.endsWith('Id') ? { ...asked, name: `${name}Id` } : asked, context),
  ];
}

function kindNamed(type: string): FieldType | undefined {
  return Object.hasOwn(fieldTypes, type) ? fieldTypes[type as FieldTypeName] : undefined;
}

/** How each type is written. */
function typesForPeople(): string[] {
  return [...new Set(Object.values(fieldTypes).map(({ usage }) => usage))];
}

/** An amount and a currency. Where there may be none, the amount alone is null: the currency says in what it will be. */
function money(asked: Asked, context: FieldContext): FeatureField[] {
  const { name, argument, isNullable, initial, marked } = asked;
  if (argument !== '') throw new Refusal(`Field ${name}: money takes nothing in brackets.`);
  const part = { argument: '', initial: undefined, marked: [] };
  return [
    fieldOf({ ...part, name: `${name}Minor`, type: 'amount', isNullable, marked }, context),
    fieldOf({ ...part, name: `${name}Currency`, type: 'currency', isNullable: false, initial }, context),
  ];
}
