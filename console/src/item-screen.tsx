import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { resources } from 'virtual:resources';
import { ActDialog } from './act-dialog.tsx';
import { call, curlOf, type Got, type ListAnswer, type Row, useCaller } from './api.ts';
import { type Caller, collectionsOf } from './caller.ts';
import { Curl } from './curl.tsx';
import { isDestructive } from './destructive.ts';
import { Failure } from './failure.tsx';
import { Histories } from './histories.tsx';
import { useKeys } from './keys.tsx';
import { hrefOf, usePlace } from './place.ts';
import type { Act, Resource } from './resources.ts';
import { ProviderAnswer } from './operations/provider-answer.tsx';
import { nameOf, Value, words } from './values.tsx';

export function ItemScreen(): ReactNode {
  const { resource, organisationId, id } = usePlace();
  if (!resource || id === undefined) return <p>There is no such page.</p>;
  const template = resource.item ?? resource.path;
  return <Item resource={resource} template={template} organisationId={organisationId} id={id} />;
}

interface ItemProps {
  readonly resource: Resource;
  readonly template: string;
  readonly organisationId: string | undefined;
  readonly id: string;
}

function Item({ resource, template, organisationId, id }: ItemProps): ReactNode {
  const caller = useCaller();
  const [act, setAct] = useState<Act>();
  const path = caller.pathOf(template, organisationId).replace('{id}', encodeURIComponent(id));
  const isOrganisation = resource.name === 'organisations' && organisationId === undefined;
  const line = <Curl text={curlOf(caller, 'get', path)} />;
  const reading = useQuery({
    queryKey: [path, 'row', id],
    queryFn: ({ signal }) =>
      resource.item === undefined ? rowOf(caller, path, id) : call<Row>(caller, 'get', path, { signal }),
  });
  useKeys({ e: () => setAct(resource.update) });
  if (reading.error)
    return (
      <>
        <Failure error={reading.error} retry={() => void reading.refetch()} />
        {isOrganisation && (
          <p>
            <a href={hrefOf(undefined, 'deletions', id)}>Its deletion, if there is one</a>
          </p>
        )}
        {line}
      </>
    );
  if (reading.data === null)
    return (
      <>
        <p role="status">
          The list does not have it any more. <a href={hrefOf(organisationId, resource.name)}>To the list</a>
        </p>
        {line}
      </>
    );
  if (!reading.data) return <p role="status">Loading …</p>;
  const { data: row, etag } = reading.data;
  const acts = [resource.update, ...resource.acts, resource.remove]
    .filter((one) => one !== undefined)
    // One of the two can be done: the row says which.
    .filter(({ method, path: at }) => !isIdle(method, at, row))
    // Each way into the organisation asks for the reason by itself.
    .filter(({ path: at }) => !at.endsWith('/visits'));
  return (
    <>
      <header className="screen">
        <h1>{nameOf(row)}</h1>
        <div className="acts">
          {acts.map((one) => (
            <button
              key={one.operation}
              type="button"
              className={isDestructive(one) ? 'danger' : undefined}
              onClick={() => setAct(one)}
            >
              {one.summary}
            </button>
          ))}
        </div>
      </header>
      {isOrganisation && <Inside organisationId={id} />}
      {resource.name === 'unanswered-payments' && <ProviderAnswer id={id} />}
      <dl className="item">
        {Object.keys(row).map((name) => {
          const field = resource.columns.find((column) => column.name === name);
          return (
            <div key={name}>
              <dt>{words(name)}</dt>
              <dd>
                {field ? (
                  <Value field={field.type === 'id' ? { ...field, type: 'text' } : field} value={row[name]} />
                ) : (
                  <pre tabIndex={0}>{JSON.stringify(row[name], null, 2)}</pre>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <Histories histories={resource.histories} organisationId={organisationId} id={id} />
      {line}
      {act && (
        <ActDialog
          act={act}
          row={row}
          etag={etag}
          organisationId={organisationId}
          onClose={() => setAct(undefined)}
          onDone={(answer) => {
            setAct(undefined);
            if (act !== resource.remove) return;
            // Rows of a large organisation go on being removed: its answer tells how far that is.
            location.hash =
              isOrganisation && answer !== undefined
                ? hrefOf(undefined, 'deletions', id)
                : hrefOf(organisationId, resource.name);
          }}
        />
      )}
    </>
  );
}

/** Suspending a row that is suspended changes nothing, nor does reactivating one that works. */
function isIdle(method: Act['method'], path: string, { isActive }: Row): boolean {
  return path.endsWith('/suspension') && typeof isActive === 'boolean' && isActive === (method === 'delete');
}

/**
 * A row of a list whose rows the API does not show one by one: its pages are gone through, the newest first.
 * @returns null where the list does not have it any more
 */
async function rowOf(caller: Caller, path: string, id: string): Promise<Got<Row> | null> {
  let cursor: string | null | undefined;
  do {
    const query: Record<string, string> = cursor ? { limit: '100', cursor } : {};
    const { data } = await call<ListAnswer>(caller, 'get', path, { query });
    const row = data.items.find((one) => one.id === id);
    if (row) return { data: row, etag: undefined };
    cursor = data.nextCursor;
  } while (cursor);
  return null;
}

/** The way into an organisation: its own collections, in its scope. */
function Inside({ organisationId }: { readonly organisationId: string }): ReactNode {
  const caller = useCaller();
  return (
    <nav aria-label="In this organisation" className="inside">
      {collectionsOf(caller, resources, true).map(({ name }) => (
        <a key={name} href={hrefOf(organisationId, name)}>
          {words(name)}
        </a>
      ))}
    </nav>
  );
}
