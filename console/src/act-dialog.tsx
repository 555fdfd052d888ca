import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { call, curlOf, Refused, type Row, useCaller } from './api.ts';
import { BothVersions } from './both-versions.tsx';
import { Curl } from './curl.tsx';
import { isDestructive, warningOf } from './destructive.ts';
import { Failure } from './failure.tsx';
import { bodyOf, exampleOf, FormField } from './form-fields.tsx';
import type { Act } from './resources.ts';
import { nameOf } from './values.tsx';

interface ActDialogProps {
  readonly act: Act;
  /** The row that the act is about; none for a new one. */
  readonly row?: Row;
  readonly etag?: string | undefined;
  readonly organisationId: string | undefined;
  readonly onDone: (answer: unknown) => void;
  readonly onClose: () => void;
}

/** One act: its body as a form, the service's refusals at their fields, and the call as a command. */
export function ActDialog(props: ActDialogProps): ReactNode {
  const { act, row, organisationId, onDone, onClose } = props;
  const caller = useCaller();
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [version, setVersion] = useState(props.etag);
  const [theirs, setTheirs] = useState<Row>();
  const [typed, setTyped] = useState('');
  const [answer, setAnswer] = useState<Readonly<Record<string, unknown>>>();
  useEffect(() => dialog.current?.showModal(), []);

  const itemPath = act.path.replace(/\/\{id\}.*$/, '/{id}');
  const at = (template: string): string =>
    caller.pathOf(template, organisationId).replace('{id}', encodeURIComponent(row?.id ?? ''));
  const path = at(act.path);
  const before = act.method === 'patch' ? row : undefined;
  const name = row && nameOf(row);
  // A new row has no name yet: the act's verb stands for it.
  const mustType = isDestructive(act) ? (name ?? act.summary.split(' ')[0]) : undefined;

  const condition = act.method === 'patch' && version !== undefined ? { ifMatch: version } : {};
  const doing = useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) =>
      call<Readonly<Record<string, unknown>> | undefined>(caller, act.method, path, {
        ...(act.fields.length > 0 && { body }),
        ...condition,
      }),
    onSuccess: async ({ data }) => {
      await queries.invalidateQueries();
      // A secret that is shown once must be seen.
      if (data && ('key' in data || 'token' in data)) setAnswer(data);
      else onDone(data);
    },
    onError: async (error) => {
      if (!(error instanceof Refused && error.problem.status === 412)) return;
      const now = await call<Row>(caller, 'get', at(itemPath));
      setTheirs(now.data);
      setVersion(now.etag);
    },
  });
  const refusal = doing.error instanceof Refused ? doing.error : undefined;
  const isStale = theirs !== undefined && refusal?.problem.status === 412;

  return (
    <dialog ref={dialog} aria-labelledby="act" onClose={onClose}>
      <h2 id="act">
        {act.summary}
        {name !== undefined && <> · {name}</>}
      </h2>
      {answer ? (
        <form method="dialog" onSubmit={() => onDone(answer)}>
          <p>This is shown once. Keep it now.</p>
          <pre className="secret">{JSON.stringify(answer, null, 2)}</pre>
          <button type="submit">I have kept it</button>
        </form>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            doing.mutate(bodyOf(new FormData(event.currentTarget), act.fields, before));
          }}
          noValidate
        >
          {act.fields.map((field) => (
            <FormField
              key={field.name}
              field={field}
              value={before?.[field.name]}
              violation={refusal?.at(field.name)}
            />
          ))}
          {isStale && (
            <BothVersions before={row} now={theirs} yours={doing.variables ?? {}} fields={act.fields} />
          )}
          {mustType !== undefined && (
            <div className="field">
              <label htmlFor="typed">
                {warningOf(act)} Write <strong>{mustType}</strong> to go on.
              </label>
              <input
                id="typed"
                autoComplete="off"
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            </div>
          )}
          {doing.error && !isStale && <Failure error={doing.error} />}
          <menu>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                // The screen below shows the older version yet.
                if (isStale) void queries.invalidateQueries();
                dialog.current?.close();
              }}
            >
              {isStale ? 'Keep theirs' : 'Cancel'}
            </button>
            <button
              type="submit"
              className={mustType === undefined ? 'main' : 'danger'}
              disabled={doing.isPending || (mustType !== undefined && typed !== mustType)}
            >
              {doing.isPending ? 'Doing it …' : isStale ? 'Save mine' : act.summary}
            </button>
          </menu>
          <Curl
            of="act"
            text={curlOf(caller, act.method, path, {
              ...(act.fields.length > 0 && { body: exampleOf(act) }),
              ...condition,
            })}
          />
        </form>
      )}
    </dialog>
  );
}
