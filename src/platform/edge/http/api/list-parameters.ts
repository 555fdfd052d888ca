import { ApiQuery } from '@nestjs/swagger';
import type { ListField, ListSpec } from '../../../../kernel/list';
import { instantPattern } from '../../../../kernel/instant';
import { limits, operatorsOf, takesSeveral } from './list-query';

/** The query parameters that a list takes, for the document. */
export function listParameters(spec: ListSpec): MethodDecorator[] {
  return [
    parameter(
      'limit',
      { type: 'integer', minimum: 1, maximum: limits.pageSize.max, default: limits.pageSize.default },
      'Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on.',
    ),
    parameter('cursor', { type: 'string' }, 'nextCursor of the page before.'),
    parameter(
      'skip',
      { type: 'integer', minimum: 0, maximum: limits.skip },
      'How many matches to leave out, to page by number instead of by cursor. A page may have fewer items than limit: add those that came.',
    ),
    parameter(
      'total',
      { type: 'boolean', default: false },
      'Adds the number of matches, which is exact up to 10 000: totalIsExact says whether it is.',
    ),
    ...filterParameters(spec),
  ];
}

/** Those of them that choose and order, without those of a page. */
export function filterParameters(spec: ListSpec): MethodDecorator[] {
  const sorts = spec.sorts.flatMap((field) => [field, `-${field}`]);
  const filters = Object.entries(spec.fields).flatMap(([name, field]) => [
    ...(field.type === 'tags' ? [] : [parameter(name, filterSchema(field, 'eq'), `Equals.`)]),
    ...operatorsOf(field).map((operator) =>
      parameter(`${name}[${operator}]`, filterSchema(field, operator), meaning[operator]),
    ),
  ]);
  return [
    parameter('sort', { type: 'string', enum: sorts, default: '-createdAt' }, 'A leading - is descending.'),
    ...(spec.switches ?? []).map((name) =>
      parameter(
        name,
        { type: 'boolean', default: false },
        `Lists those who are ${name} instead of the others.`,
      ),
    ),
    ...filters,
  ];
}

/** For values that have commas; `a,b` alone stays two. */
const repeated = 'Repeat it for several values; given once, it is split at its commas.';

const meaning: Readonly<Record<string, string>> = {
  eq: 'Equals.',
  ne: 'Does not equal.',
  gt: 'Is after.',
  gte: 'Is at or after.',
  lt: 'Is before.',
  lte: 'Is at or before.',
  in: `Is one of these. ${repeated}`,
  nin: `Is none of these. ${repeated}`,
  contains: 'Contains, ignoring case.',
  startsWith: 'Starts with, ignoring case.',
  endsWith: 'Ends with, ignoring case.',
  has: 'Has this one.',
  hasAny: `Has one of these. ${repeated}`,
  hasAll: `Has all of these. ${repeated}`,
  isNull: 'Whether it has no value.',
};

interface ParameterSchema {
  readonly type: 'string' | 'boolean' | 'integer' | 'array';
  readonly items?: ParameterSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

function filterSchema(field: ListField, operator: string): ParameterSchema {
  const { type, values } = field;
  if (operator === 'isNull' || type === 'flag') return { type: 'boolean' };
  if (takesSeveral.has(operator))
    return { type: 'array', items: filterSchema(field, 'eq'), minItems: 1, maxItems: limits.inValues };
  if (type === 'id') return { type: 'string', format: 'uuid' };
  if (type === 'integer')
    return { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  if (type === 'instant') return { type: 'string', format: 'date-time', pattern: instantPattern };
  if (type === 'choice' && values) return { type: 'string', enum: values };
  return { type: 'string', pattern: String.raw`^[^\u0000]*$` };
}

function parameter(name: string, schema: ParameterSchema, text: string | undefined): MethodDecorator {
  const several = schema.type === 'array' ? ({ style: 'form', explode: true } as const) : {};
  return ApiQuery({ name, required: false, description: text ?? '', schema: schema as object, ...several });
}
