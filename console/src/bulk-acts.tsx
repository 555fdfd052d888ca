import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { call, type Row, useCaller } from './api.ts';
import { isDestructive, warningOf } from './destructive.ts';
import { hrefOf } from './place.ts';
import type { Act } from './resources.ts';
import { nameOf, textIn } from './values.tsx';

interface Outcome {
  readonly done: number;
  readonly of: number;
  readonly failures: readonly string[];
  /** Organisations whose rows go on being removed. */
  readonly deletions: readonly Row[];
}

/** One act on every chosen row, one after the other: the person sees how far it is, and which rows refused. */
export function BulkActs({
  acts,
  rows,
  organisationId,
  onDone,
}: {
  readonly acts: readonly Act[];
  readonly rows: readonly Row[];
  readonly organisationId: string | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const [outcome, setOutcome] = useState<Outcome>();
  const [asked, setAsked] = useState<Act>();
  const [refused, setRefused] = useState(false);
  const only = rows.length === 1 ? rows[0] : undefined;
  /** Many rows have many names: their number stands for them. */
  const mustType = asked && isDestructive(asked) ? (only ? nameOf(only) : String(rows.length)) : undefined;

  const run = async (act: Act): Promise<void> => {
    const failures: string[] = [];
    const deletions: Row[] = [];
    setAsked(undefined);
    for (const [index, row] of rows.entries()) {
      setOutcome({ done: index, of: rows.length, failures, deletions });
      const path = caller.pathOf(act.path, organisationId).replace('{id}', encodeURIComponent(row.id));
      try {
        const { data } = await call(caller, act.method, path);
        if (act.operation === 'deleteOrganisation' && data !== undefined) deletions.push(row);
      } catch (error) {
        failures.push(`${nameOf(row)}: ${(error as Error).message}`);
      }
    }
    setOutcome({ done: rows.length, of: rows.length, failures, deletions });
    if (failures.length === 0 && deletions.length === 0) onDone();
    else await queries.invalidateQueries();
  };

  return (
    <div className="bulk" role="group" aria-label="Acts on the chosen rows">
      <span>{rows.length} chosen</span>
      {acts.map((act) => (
        <button
          key={act.operation}
          type="button"
          onClick={() => {
            setRefused(false);
            setAsked(act);
          }}
        >
          {act.summary}
        </button>
      ))}
      {asked && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const isMeant =
              mustType === undefined || textIn(new FormData(event.currentTarget), 'typed') === mustType;
            setRefused(!isMeant);
            if (isMeant) void run(asked);
          }}
        >
          <span role="alert">
            {asked.summary}: {only ? 'one row' : `${rows.length} rows`}?{' '}
          </span>
          {mustType !== undefined && (
            <label>
              {warningOf(asked)} Write <strong>{mustType}</strong> to go on.{' '}
              <input name="typed" autoComplete="off" aria-invalid={refused} />
            </label>
          )}{' '}
          <button type="submit" className="danger">
            {only ? 'Yes' : 'Yes, all of them'}
          </button>{' '}
          <button type="button" className="quiet" onClick={() => setAsked(undefined)}>
            No
          </button>
        </form>
      )}
      {outcome && (
        <span role="status">
          <progress value={outcome.done} max={outcome.of} aria-label="Rows done" /> {outcome.done} of{' '}
          {outcome.of}
          {outcome.deletions.map((row) => (
            <a key={row.id} href={hrefOf(undefined, 'deletions', row.id)}>
              Deletion of {nameOf(row)}
            </a>
          ))}
          {outcome.failures.length > 0 && (
            <ul className="violation">
              {outcome.failures.map((failure) => (
                <li key={failure}>{failure}</li>
              ))}
            </ul>
          )}
        </span>
      )}
    </div>
  );
}
