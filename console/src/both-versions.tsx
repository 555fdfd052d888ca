import type { ReactNode } from 'react';
import type { Row } from './api.ts';
import type { Field } from './resources.ts';
import { Value, words } from './values.tsx';

interface BothVersionsProps {
  /** The row as the person has opened it, and as it is now. */
  readonly before: Row | undefined;
  readonly now: Row;
  /** The values that the person has sent. */
  readonly yours: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
}

/** A newer version is there: the person sees what the other caller has changed, and decides. */
export function BothVersions({ before, now, yours, fields }: BothVersionsProps): ReactNode {
  const changed = fields.filter(
    ({ name }) => name in yours || JSON.stringify(now[name]) !== JSON.stringify(before?.[name]),
  );
  return (
    <div role="alert" className="failure">
      <p>Another caller has changed it meanwhile. Your own values are still here.</p>
      <div className="wide" role="region" aria-label="Both versions" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {['Field', 'When you opened it', 'Now', 'Yours'].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changed.map((field) => (
              <tr key={field.name}>
                <th scope="row">{words(field.name)}</th>
                <td>
                  <Value field={field} value={before?.[field.name]} />
                </td>
                <td>
                  <Value field={field} value={now[field.name]} />
                </td>
                <td>
                  {field.name in yours ? (
                    <Value field={field} value={yours[field.name]} />
                  ) : (
                    <span className="absent">not changed</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
