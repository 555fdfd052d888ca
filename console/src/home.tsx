import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { resources } from 'virtual:resources';
import { call, type ListAnswer, useCaller } from './api.ts';
import { collectionsOf } from './caller.ts';
import { hrefOf } from './place.ts';
import { words } from './values.tsx';

/** Loaded where there is a chart: a person's page has none. */
const Figures = lazy(() => import('./figures.tsx'));

/** The first screen: what needs a hand now, and the way to the lists. */
export function Home(): ReactNode {
  const caller = useCaller();
  return (
    <>
      <h1>{caller.kind === 'operator' ? 'What needs a hand' : 'Your organisation'}</h1>
      {caller.kind === 'operator' && (
        <>
          <NeedsAHand />
          <Suspense fallback={<p role="status">Loading …</p>}>
            <Figures />
          </Suspense>
        </>
      )}
      <nav aria-label="Lists" className="inside">
        {collectionsOf(caller, resources, false).map(({ name, summary }) => (
          <a key={name} href={hrefOf(undefined, name)} title={summary}>
            {words(name)}
          </a>
        ))}
      </nav>
    </>
  );
}

const everyTenSeconds = 10_000;

interface Health {
  readonly status: string;
  readonly dependencies?: Readonly<
    Record<string, { readonly status: string; readonly latencyMs?: number | undefined }>
  >;
}

function NeedsAHand(): ReactNode {
  const caller = useCaller();
  const counted = (path: string, query: Readonly<Record<string, string>>) => ({
    queryKey: [path, query, 'count'],
    queryFn: () => call<ListAnswer>(caller, 'get', path, { query: { ...query, limit: '1', total: 'true' } }),
    refetchInterval: everyTenSeconds,
  });
  const dead = useQuery(counted('/api/v1/events/dead-letters', {}));
  const suspended = useQuery(counted('/api/v1/organisations', { isActive: 'false' }));
  const health = useQuery({
    queryKey: ['health'],
    queryFn: async () => {
      const answer = await fetch(new URL('../health/ready', document.baseURI));
      return (await answer.json()) as Health;
    },
    refetchInterval: everyTenSeconds,
  });
  return (
    <div className="cards">
      <Card
        title="Dead letters"
        href={hrefOf(undefined, 'dead-letters')}
        count={dead.data?.data.total}
        isBad={(dead.data?.data.total ?? 0) > 0}
        isAway={dead.isError}
      />
      <Card
        title="Suspended organisations"
        href={`${hrefOf(undefined, 'organisations')}?isActive=false`}
        count={suspended.data?.data.total}
        isBad={false}
        isAway={suspended.isError}
      />
      <section className="card" aria-labelledby="health">
        <h2 id="health">Health</h2>
        <p className={health.data?.status === 'ok' ? 'good' : 'bad'} role="status">
          {health.isError ? 'The service does not answer.' : (health.data?.status ?? '…')}
        </p>
        <dl>
          {Object.entries(health.data?.dependencies ?? {}).map(([name, { status, latencyMs }]) => (
            <div key={name}>
              <dt>{words(name)}</dt>
              <dd>
                <span className={status === 'ok' ? 'good' : 'bad'}>{status}</span>
                {latencyMs !== undefined && <> · {latencyMs} ms</>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

function Card({
  title,
  href,
  count,
  isBad,
  isAway,
}: {
  readonly title: string;
  readonly href: string;
  readonly count: number | undefined;
  readonly isBad: boolean;
  readonly isAway: boolean;
}): ReactNode {
  return (
    <a className="card" href={href}>
      <h2>{title}</h2>
      <p className={isBad ? 'bad' : 'good'}>{isAway ? 'not known: no answer' : (count ?? '…')}</p>
    </a>
  );
}
