import type { ReactNode } from 'react';
import type { Row } from './api.ts';
import type { Field } from './resources.ts';
import { Value, words } from './values.tsx';

/** A newer version is there: the person sees what the other caller has changed, and decides. */
export function BothVersions({
  theirs,
  mine,
  fields,
}: {
  readonly theirs: Row;
  readonly mine: Row | undefined;
  readonly fields: readonly Field[];
}): ReactNode {
  const changed = fields.filter(({ name }) => JSON.stringify(theirs[name]) !== JSON.stringify(mine?.[name]));
  return (
    <div role="alert" className="failure">
      <p>Another caller has changed it meanwhile. Your own values are still here.</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">When you opened it</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((field) => (
            <tr key={field.name}>
              <th scope="row">{words(field.name)}</th>
              <td>
                <Value field={field} value={mine?.[field.name]} />
              </td>
              <td>
                <Value field={field} value={theirs[field.name]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
