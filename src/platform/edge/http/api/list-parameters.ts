import { ApiQuery } from '@nestjs/swagger';
import type { ListSpec } from '../../../../kernel/lists/list';
import type { ListField } from '../../../../kernel/lists/list-field';
import { datePattern, instantPattern } from '../../../../kernel/values/instant';
import {
  type ListOperator,
  type Operator,
  operatorNamed,
  operatorsOf,
} from '../../../../kernel/lists/list-operators';
import { listLimits } from './list-values';

/** The query parameters that a list takes, for the document. */
export function listParameters(spec: ListSpec): MethodDecorator[] {
  return [
    parameter(
      'limit',
      { type: 'integer', minimum: 1, maximum: listLimits.pageSize.max, default: listLimits.pageSize.default },
      'Items of a page, at most. A page also ends before they take more than 1 MiB; nextCursor goes on.',
    ),
    parameter('cursor', { type: 'string' }, 'nextCursor of the page before.'),
    parameter(
      'skip',
      { type: 'integer', minimum: 0, maximum: listLimits.skip },
      'Number of matches to skip, to page by number instead of by cursor. A page may have fewer items than limit: add the number of items that came.',
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
      parameter(`${name}[${operator}]`, filterSchema(field, operator), operatorNamed(operator).meaning),
    ),
  ]);
  return [
    parameter('sort', { type: 'string', enum: sorts, default: '-createdAt' }, 'A leading - is descending.'),
    ...(spec.switches ?? []).map((name) =>
      parameter(name, { type: 'boolean', default: false }, `Lists ${name} items instead of the others.`),
    ),
    ...filters,
  ];
}

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

function filterSchema(field: ListField, operator: Operator): ParameterSchema {
  const { takes } = operatorNamed(operator);
  const one = valueSchema(field);
  const schemas: Readonly<Record<ListOperator['takes'], ParameterSchema>> = {
    one,
    several: { type: 'array', items: one, minItems: 1, maxItems: listLimits.inValues },
    flag: { type: 'boolean' },
    count: { type: 'integer', minimum: 0, maximum: listLimits.count },
  };
  return schemas[takes];
}

function valueSchema({ type, values }: ListField): ParameterSchema {
  if (type === 'flag') return { type: 'boolean' };
  if (type === 'id') return { type: 'string', format: 'uuid' };
  if (type === 'integer')
    return { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
  if (type === 'instant') return { type: 'string', format: 'date-time', pattern: instantPattern };
  if (type === 'date') return { type: 'string', format: 'date', pattern: datePattern };
  if (type === 'choice' && values) return { type: 'string', enum: values };
  return { type: 'string', pattern: String.raw`^[^\u0000]*$` };
}

function parameter(name: string, schema: ParameterSchema, text: string): MethodDecorator {
  const several = schema.type === 'array' ? ({ style: 'form', explode: true } as const) : {};
  return ApiQuery({ name, required: false, description: text, schema: schema as object, ...several });
}
