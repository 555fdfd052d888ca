import { type FieldTypeName, fieldTypes } from './field-types';
import type { FieldRequest, FieldType, SortKey } from './field-types/field-type';
import { camel, capital, type Names, spoken } from '../naming/names';

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

export const kindOf = ({ type }: Pick<FeatureField, 'type'>): FieldType => fieldTypes[type];

/** Whether a file of its own lists the values. */
export const isChoice = ({ values }: FeatureField): boolean => values.length > 0;

/** The rule as it stands in the entity's fields. */
export function ruleOfField(field: FeatureField): string {
  const kind = kindOf(field);
  const rule = kind.rule(field);
  const nullable = field.isNullable ? `nullable(${rule})` : rule;
  const allowed = field.hasDefault || kind.isList ? `defaulted(${nullable}, ${field.initial})` : nullable;
  if (!field.isPersonal) return allowed;
  return kind.placeholder !== undefined && !field.isNullable
    ? `personal(${allowed}, '${kind.placeholder}')`
    : `personal(${allowed})`;
}

/** The value that the document shows of a new one, as JSON: the default, where one was asked for. */
export const exampleOf = (field: FeatureField): string =>
  field.hasDefault ? (field.initial ?? '') : kindOf(field).example(field);

/** Another value than a new one has, for a change. */
export function otherOf(field: FeatureField): string {
  const { example, other } = kindOf(field);
  return field.hasDefault && field.initial !== example(field) ? example(field) : other(field);
}

export const orNull = ({ isNullable }: FeatureField, type: string): string =>
  isNullable ? `${type} | null` : type;

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
