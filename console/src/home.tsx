import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { resources } from 'virtual:resources';
import { call, curlOf, type ListAnswer, type Row, useCaller } from './api.ts';
import { collectionsOf } from './caller.ts';
import { Curl } from './curl.tsx';
import { Failure } from './failure.tsx';
import { hrefOf } from './place.ts';
import { textOf, words } from './values.tsx';

/** Loaded where there is a chart: a person's page has none. */
const Figures = lazy(() => import('./figures.tsx'));

/** The first screen: what needs a hand now; for a person the lists of the organisation. */
export function Home(): ReactNode {
  const caller = useCaller();
  return (
    <>
      <h1>{caller.kind === 'operator' ? 'What needs a hand' : 'Your organisation'}</h1>
      {caller.kind === 'person' && (
        <>
          <OwnOrganisation />
          <Lists />
        </>
      )}
      {caller.kind === 'operator' && (
        <>
          <NeedsAHand />
          <Suspense fallback={<p role="status">Loading …</p>}>
            <Figures />
          </Suspense>
        </>
      )}
    </>
  );
}

/** A person's home has room to say what each list is; the frame names them only. */
function Lists(): ReactNode {
  const caller = useCaller();
  return (
    <dl className="item">
      {collectionsOf(caller, resources, false).map(({ name, summary }) => (
        <div key={name}>
          <dt>
            <a href={hrefOf(undefined, name)}>{words(name)}</a>
          </dt>
          <dd>{summary}</dd>
        </div>
      ))}
    </dl>
  );
}

function OwnOrganisation(): ReactNode {
  const caller = useCaller();
  const path = '/api/v1/organisation';
  const { data, error, refetch } = useQuery({
    queryKey: [path],
    queryFn: () => call<Row>(caller, 'get', path),
  });
  return (
    <>
      {error && <Failure error={error} retry={() => void refetch()} />}
      <p>{data ? textOf(data.data['name']) : !error && 'Loading …'}</p>
      <Curl text={curlOf(caller, 'get', path)} />
    </>
  );
}

const everyTenSeconds = 10_000;
/** Seconds for which an event may wait before an operator should look: workers take it within one. */
const patience = 60;

const deadLetters = '/api/v1/events/dead-letters';
const consumers = '/api/v1/events/consumers';
const organisations = '/api/v1/organisations';
const suspendedOnes = { isActive: 'false' };
const one = { limit: '1', total: 'true' };

interface Health {
  /** `ok`; the status of the answer where the service is not ready. */
  readonly status: string | number;
  readonly dependencies?: Readonly<
    Record<string, { readonly status: string; readonly latencyMs?: number | undefined }>
  >;
}

const healthWord = (health: Health | undefined): string =>
  health === undefined ? 'Loading …' : health.status === 'ok' ? 'ok' : 'failing';

function NeedsAHand(): ReactNode {
  const caller = useCaller();
  const counted = (path: string, query: Readonly<Record<string, string>>) => ({
    queryKey: [path, query, 'count'],
    queryFn: () => call<ListAnswer>(caller, 'get', path, { query: { ...query, ...one } }),
    refetchInterval: everyTenSeconds,
  });
  const dead = useQuery(counted(deadLetters, {}));
  const suspended = useQuery(counted(organisations, suspendedOnes));
  const lag = useQuery({
    queryKey: [consumers, 'lag'],
    queryFn: () => call<ListAnswer>(caller, 'get', consumers),
    refetchInterval: everyTenSeconds,
  });
  const longest = lag.data && longestLag(lag.data.data.items);
  const health = useQuery({
    queryKey: ['health'],
    queryFn: async () => {
      const answer = await fetch(new URL('../health/ready', document.baseURI));
      return (await answer.json()) as Health;
    },
    refetchInterval: everyTenSeconds,
  });
  const questions = [dead, suspended, lag];
  const failed = questions.find(({ isError }) => isError);
  return (
    <>
      {failed?.error && (
        <Failure
          error={failed.error}
          retry={() => questions.forEach((question) => void (question.isError && question.refetch()))}
        />
      )}
      <div className="cards">
        <Card
          title="Dead letters"
          href={hrefOf(undefined, 'dead-letters')}
          count={dead.data?.data.total}
          isBad={(dead.data?.data.total ?? 0) > 0}
          isAway={dead.isError}
        />
        <Card
          title="Lag"
          href={hrefOf(undefined, 'consumers')}
          count={longest && told(longest)}
          isBad={(longest?.seconds ?? 0) > patience}
          isAway={lag.isError}
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
            {health.isError ? 'The service does not answer.' : healthWord(health.data)}
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
      <Curl
        text={[
          curlOf(caller, 'get', deadLetters, { query: one }),
          curlOf(caller, 'get', consumers),
          curlOf(caller, 'get', organisations, { query: { ...suspendedOnes, ...one } }),
          `curl '${location.origin}/health/ready'`,
        ].join('\n\n')}
      />
    </>
  );
}

const told = ({ name, seconds }: Lag): string =>
  seconds === 0 ? 'none' : `${Number.isFinite(seconds) ? `${seconds} s` : '100,000 events'} · ${name}`;

interface Lag {
  readonly name: string;
  readonly seconds: number;
}

/** The consumer whose oldest event waits longest. A waiting backlog without an age is one of 100,000 events. */
function longestLag(rows: readonly Row[]): Lag {
  const lags = rows.map(({ name, lagSeconds, waiting }) => ({
    name: textOf(name),
    seconds: typeof lagSeconds === 'number' ? Math.round(lagSeconds) : Number(waiting) > 0 ? Infinity : 0,
  }));
  return lags.reduce((one, other) => (other.seconds > one.seconds ? other : one), { name: '', seconds: 0 });
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
  readonly count: number | string | undefined;
  readonly isBad: boolean;
  readonly isAway: boolean;
}): ReactNode {
  return (
    <a className="card" href={href}>
      <h2>{title}</h2>
      <p className={isBad ? 'bad' : 'good'}>{isAway ? 'not known: no answer' : (count ?? 'Loading …')}</p>
    </a>
  );
}
