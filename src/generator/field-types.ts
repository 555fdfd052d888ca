import { enumeration, flag } from './field-types/choices';
import { json, tags } from './field-types/collections';
import type { FieldType } from './field-types/field-type';
import { ref, uuid } from './field-types/ids';
import { date, instant } from './field-types/moments';
import { amount, bigint, currency, decimal, int } from './field-types/numbers';
import { email, text } from './field-types/texts';

/** All that differs between types of field. A new type is a record here and nothing else. */
export const fieldTypes = {
  text,
  email,
  int,
  bigint,
  decimal,
  amount,
  currency,
  flag,
  enum: enumeration,
  instant,
  date,
  uuid,
  tags,
  json,
  ref,
} as const satisfies Readonly<Record<string, FieldType>>;

export type FieldTypeName = keyof typeof fieldTypes;
