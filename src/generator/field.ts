import { type FieldTypeName, fieldTypes } from './field-types';
import type { FieldRequest, FieldType, SortKey } from './field-types/field-type';
import { camel, capital, kebabOf, type Names, plural, snake, spoken } from './names';
import { Refusal } from './refusal';

/** A field of a feature, all of it decided: templates ask nothing more. */
export interface FeatureField extends FieldRequest {
  readonly type: FieldTypeName;
  readonly isPersonal: boolean;
  /** Whether a caller must give it: it has no default, and null is no value of it. */
  readonly isRequired: boolean;
  /** The default of a new entity's field, as text of TypeScript; undefined where the field is required. */
  readonly initial: string | undefined;
  /** Whether the default was asked for, and stands in the document. */
  readonly hasDefault: boolean;
  /** The values of an enum; empty for other types. */
  readonly values: readonly string[];
  /** The file of an enum's values, without its ending: `product-status`. */
  readonly choiceFile: string;
  readonly sortKey: SortKey | undefined;
  /** The feature that a `ref` names, and its foreign key. */
  readonly reference:
    | {
        readonly feature: string;
        readonly names: Names;
        readonly constraint: string;
        /** Whether an operation of the target's removes a row, and tells why one stays. */
        readonly isRemovable: boolean;
      }
    | undefined;
}

/** A feature that a field refers to. */
export interface Target {
  readonly names: Names;
  readonly demoId: string;
  /** The id of a row of the demo that no example is about. */
  readonly spareDemoId: string | undefined;
  /** The file of its demo data. */
  readonly demoPath: string;
  readonly isRemovable: boolean;
}

/** The names that a feature's fields must not take, and the features that they may refer to. */
export interface FieldContext {
  readonly names: Names;
  /** @throws Refusal for a feature that cannot be named */
  readonly target: (feature: string) => Target;
}

const syntax = /^([a-z][A-Za-z0-9]*):([a-z]+)(?:\(([^()]*)\))?(\?)?(?:=([^:]+))?((?::[a-z]+)*)$/;
const options = ['unique', 'sort', 'personal'];
const usual = new Set(['id', 'version', 'createdAt', 'updatedAt', 'tenantId']);
const keywords = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let limit cursor skip total sort items new null package private protected public return record static super switch this throw true try typeof undefined var void while with yield input values now change changes'.split(
    ' ',
  ),
);

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
  if (usual.has(name)) throw new Refusal(`Field ${name}: every entity has it already.`);
  if (keywords.has(name))
    throw new Refusal(
      `Field ${name}: it is a word of TypeScript, of lists or of every entity; choose another name.`,
    );
  const asked = { name, type, argument, isNullable: isNullable === '?', initial, marked };
  if (type === 'money') return money(asked, context);
  if (!Object.hasOwn(fieldTypes, type) || type === 'amount' || type === 'currency')
    throw new Refusal(`Field ${name}: there is no type "${type}". There are ${typesForPeople().join(', ')}.`);
  return [fieldOf(type === 'ref' && !name.endsWith('Id') ? { ...asked, name: `${name}Id` } : asked, context)];
}

function typesFor(has: (kind: FieldType) => unknown): string {
  return Object.entries<FieldType>(fieldTypes)
    .filter(([, kind]) => has(kind))
    .map(([name]) => name)
    .join(', ');
}

/** Whether letters of either case are the same value of a unique field. */
export const isFolded = ({ type }: Pick<FeatureField, 'type'>): boolean =>
  type === 'text' || type === 'email';

/** Whether the suites count a unique field up: they make texts and ids up, and a row to name. */
export const isCounted = (field: Pick<FeatureField, 'type' | 'reference'>): boolean =>
  !isFolded(field) && field.type !== 'uuid' && !field.reference;

/** How each type is written. */
export function typesForPeople(): string[] {
  return [...new Set(Object.values(fieldTypes).map(({ usage }) => usage))];
}

interface Asked {
  readonly name: string;
  readonly type: string;
  readonly argument: string;
  readonly isNullable: boolean;
  readonly initial: string | undefined;
  readonly marked: readonly string[];
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

function fieldOf(asked: Asked, context: FieldContext): FeatureField {
  const { name, argument, isNullable, marked } = asked;
  const type = asked.type as FieldTypeName;
  const kind: FieldType = fieldTypes[type];
  const { names } = context;
  const base = names.oneValue + capital(name);
  const column = snake(name);
  const target = type === 'ref' && argument !== '' ? context.target(argument) : undefined;
  const request: FieldRequest = {
    name,
    column,
    argument,
    isNullable,
    isUnique: marked.includes('unique'),
    isSorted: marked.includes('sort'),
    choice: { type: capital(base), values: plural(base) },
    demoId: target?.demoId ?? '',
    spareDemoId: target?.spareDemoId ?? target?.demoId ?? '',
  };
  const refuse = (sentence: string): never => {
    throw new Refusal(`Field ${name}: ${sentence}`);
  };
  if (column.length + names.table.length > 50) refuse('its name is too long for the names of constraints.');
  kind.accepts(request);
  if (request.isUnique && !kind.uniqueKey)
    refuse(
      `${kind.notUnique ?? 'this type cannot be unique.'} Unique can be ${typesFor(({ uniqueKey }) => uniqueKey)}.`,
    );
  if (request.isUnique && asked.initial !== undefined) refuse('a unique field has no default.');
  if (request.isUnique && target && !isNullable && target.spareDemoId === undefined)
    refuse(
      `the demo’s row and the document’s example each name one of the ${argument}, and no two rows name the same one: give another row of ${target.demoPath} an id of its own, or let the field be null with ?.`,
    );
  const sortKey = request.isSorted
    ? (kind.sort?.(request) ?? refuse('a list cannot be sorted by this type.'))
    : undefined;
  if (sortKey instanceof Refusal) throw sortKey;
  const isPersonal = marked.includes('personal');
  if (isPersonal && !isNullable && !takesPlaceholder(request, type))
    refuse(
      'a personal field may be null, or is an email or a text with room for 43 characters: an erasure puts "erased-" and an id in its place.',
    );
  if (asked.initial !== undefined && !kind.initial) refuse('this type takes no default.');
  const initial =
    asked.initial === undefined
      ? isNullable
        ? 'null'
        : type === 'tags'
          ? '[]'
          : undefined
      : kind.initial?.(asked.initial, request);
  return {
    ...request,
    type,
    isPersonal,
    isRequired: initial === undefined,
    initial,
    hasDefault: asked.initial !== undefined,
    values: type === 'enum' ? argument.split(',').map((one) => one.trim()) : [],
    choiceFile: `${names.file}-${kebabOf(name)}`,
    sortKey,
    reference: target && {
      feature: argument,
      names: target.names,
      constraint: `${names.table}_${column.replace(/_id$/, '')}_fkey`,
      isRemovable: target.isRemovable,
    },
  };
}

function takesPlaceholder({ argument }: FieldRequest, type: FieldTypeName): boolean {
  if (type === 'email') return true;
  const [, min = '1', max = '200'] = /^(?:(\d+)\.\.)?(\d+)?/.exec(argument) ?? [];
  return type === 'text' && Number(max) >= 43 && Number(min) <= 43;
}

export const kindOf = ({ type }: Pick<FeatureField, 'type'>): FieldType => fieldTypes[type];

/** The rule as it stands in the entity's fields. */
export function ruleOfField(field: FeatureField): string {
  const rule = kindOf(field).rule(field);
  const nullable = field.isNullable ? `nullable(${rule})` : rule;
  const allowed =
    field.hasDefault || field.type === 'tags' ? `defaulted(${nullable}, ${field.initial})` : nullable;
  if (!field.isPersonal) return allowed;
  return field.type === 'email' && !field.isNullable
    ? `personal(${allowed}, 'erased-{id}@erased.invalid')`
    : `personal(${allowed})`;
}

const orNull = ({ isNullable }: FeatureField, type: string): string => (isNullable ? `${type} | null` : type);

export const valueType = (field: FeatureField): string => orNull(field, kindOf(field).value(field));

/** The type of the error for what is taken, or is not there: `productSkuTaken`. */
export const takenError = (names: Names, { name }: FeatureField): string =>
  `${names.oneValue}${capital(name)}Taken`;
export const invalidError = (names: Names, { name }: FeatureField): string =>
  `${names.oneValue}${capital(camel(name.replace(/Id$/, '')))}Invalid`;
/** `owner` of `ownerId`. */
export const roleOf = ({ name }: FeatureField): string => spoken(name.replace(/Id$/, ''));
/** `Owner` of `ownerId`. */
export const portName = ({ name }: Pick<FeatureField, 'name'>): string => capital(name.replace(/Id$/, ''));
