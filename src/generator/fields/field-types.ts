import { enumType, flagType } from './field-types/choices';
import { jsonType, tagsType } from './field-types/collections';
import type { FieldType } from './field-types/field-type';
import { refType, uuidType } from './field-types/ids';
import { dateType, instantType } from './field-types/moments';
import { amountType, bigintType, currencyType, decimalType, intType } from './field-types/numbers';
import { emailType, textType } from './field-types/texts';

/**
 * All that differs between types of field. A new type is a record here and nothing else: the generator asks for members of the record,
 * never for a type's name. `money` is no type of its own but two fields, which `read-field.ts` makes.
 */
export const fieldTypes = {
  text: textType,
  email: emailType,
  int: intType,
  bigint: bigintType,
  decimal: decimalType,
  /** The amount of a `money` field; `money` makes this one and a `currency`. */
  amount: amountType,
  currency: currencyType,
  flag: flagType,
  enum: enumType,
  instant: instantType,
  date: dateType,
  uuid: uuidType,
  tags: tagsType,
  json: jsonType,
  ref: refType,
} as const satisfies Readonly<Record<string, FieldType>>;

export type FieldTypeName = keyof typeof fieldTypes;
