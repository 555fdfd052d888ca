import { type ReactNode, useState } from 'react';
import type { Resource } from './resources.ts';
import { inReadingOrder, textIn, words } from './values.tsx';

const paging = new Set(['sort', 'cursor', 'total', 'limit', 'skip']);

/** Operators in the words of a person; the rest keeps the API's name. */
const operatorWords: Readonly<Record<string, string>> = {
  eq: 'is',
  ne: 'is not',
  gt: 'after',
  gte: 'from',
  lt: 'before',
  lte: 'until',
  in: 'is one of',
  nin: 'is none of',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  containsExact: 'contains, in this case',
  startsWithExact: 'starts with, in this case',
  endsWithExact: 'ends with, in this case',
  isNull: 'is empty',
  has: 'has',
  hasAny: 'has any of',
  hasAll: 'has all of',
  containedBy: 'has only',
  length: 'has this number of',
};

/** The filters in force, each of which can be taken away, and a form that adds one. The address holds them. */
export function Filters({
  resource,
  query,
  onChange,
}: {
  readonly resource: Resource;
  readonly query: Readonly<Record<string, string>>;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}): ReactNode {
  const fields = inReadingOrder(resource.columns)
    .map(({ name }) => name)
    .filter((name) => name in resource.filters && name !== 'id')
    .concat(Object.keys(resource.filters).filter((name) => name === 'id' || !isColumn(resource, name)));
  const [field, setField] = useState(fields[0] ?? '');
  const operators = resource.filters[field] ?? [];
  const column = resource.columns.find(({ name }) => name === field);
  const values = column?.values ?? (column?.type === 'flag' ? ['true', 'false'] : undefined);
  if (fields.length === 0) return null;
  const inForce = Object.entries(query).filter(([name]) => !paging.has(name));
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const value = textIn(form, 'value');
        if (value !== '') onChange({ [`${field}[${textIn(form, 'operator')}]`]: value });
      }}
    >
      {inForce.map(([name, value]) => (
        <button key={name} type="button" className="filter" onClick={() => onChange({ [name]: undefined })}>
          {labelOf(name)} <strong>{value}</strong> <span aria-hidden="true">×</span>
          <span className="unseen">, take this filter away</span>
        </button>
      ))}
      <label>
        <span className="unseen">Field</span>
        <select id="filter-field" value={field} onChange={({ target }) => setField(target.value)}>
          {fields.map((name) => (
            <option key={name} value={name}>
              {words(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="unseen">Operator</span>
        <select name="operator" key={field}>
          {operators.map((operator) => (
            <option key={operator} value={operator}>
              {operatorWords[operator] ?? operator}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span className="unseen">Value</span>
        {values ? (
          <select name="value" key={field}>
            {values.map((value) => (
              <option key={value}>{value}</option>
            ))}
          </select>
        ) : (
          <input name="value" key={field} placeholder="Value" autoComplete="off" />
        )}
      </label>
      <button type="submit">Filter</button>
    </form>
  );
}

function isColumn({ columns }: Resource, field: string): boolean {
  return columns.some(({ name }) => name === field);
}

function labelOf(name: string): string {
  const [, field = name, operator = 'eq'] = /^(\w+)(?:\[(\w+)\])?$/.exec(name) ?? [];
  return `${words(field)} ${operatorWords[operator] ?? operator}`;
}
