import { SessionError } from '@strata/client';
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { CallerProvider, Refused } from './api.ts';
import {
  type Caller,
  currentOperator,
  enterOrganisation,
  personOfProvider,
  personSession,
} from './caller.ts';
import { DeletionScreen } from './deletion-screen.tsx';
import { Frame } from './frame.tsx';
import { Home } from './home.tsx';
import { ItemScreen } from './item-screen.tsx';
import { ListScreen } from './list-screen.tsx';
import { EventsScreen } from './operations/events-screen.tsx';
import { type OwnPath, ownScreens } from './own-screens.ts';
import { OwnSessions } from './own-sessions.tsx';
import { comeFromProvider, waysIn } from './provider-sign-in.ts';
import { SignIn } from './sign-in.tsx';
import { chosenOrganisation } from './tab-memory.ts';

const queries = new QueryClient({
  defaultOptions: {
    // The client itself tries again what the service asks to be sent again.
    queries: { retry: false, staleTime: 5000 },
  },
});

const ownComponents: Readonly<Record<OwnPath, () => ReactNode>> = {
  '/': Home,
  '/operations/events': EventsScreen,
  '/deletions/$id': DeletionScreen,
  '/own/sessions': OwnSessions,
};

/** Hash addresses: what a person searches for reaches no server's log. */
function routerOf(onLeft: () => void) {
  const root = createRootRoute({ component: () => <Frame onLeft={onLeft} /> });
  const at = (path: string, component: () => ReactNode, title?: string) =>
    createRoute({ getParentRoute: () => root, path, component, staticData: { title } });
  return createRouter({
    routeTree: root.addChildren([
      ...Object.entries(ownScreens).map(([path, { title }]) =>
        at(path, ownComponents[path as OwnPath], title),
      ),
      at('/in/$organisation/$resource', ListScreen),
      at('/in/$organisation/$resource/$id', ItemScreen),
      at('/$resource', ListScreen),
      at('/$resource/$id', ItemScreen),
    ]),
    history: createHashHistory(),
    // The parameters of the address are those of the API, as it writes them.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(search as Record<string, string>).toString();
      return text && `?${text}`;
    },
    scrollRestoration: true,
  });
}

/** The session has ended elsewhere, or the browser's cookie is another person's by now. */
const isOver = (error: unknown): boolean =>
  error instanceof SessionError || (error instanceof Refused && error.problem.status === 401);

/** A page that was loaded anew asks the service who is signed in: no credential outlives the page. */
async function resume(): Promise<Caller | undefined> {
  const accessToken = await comeFromProvider();
  if (accessToken !== undefined) return personOfProvider(accessToken);
  const operator = await currentOperator();
  if (operator) return operator;
  const { accounts } = await queries.fetchQuery(waysIn);
  if (!accounts) return undefined;
  const { status } = await personSession.resume();
  const organisationId = chosenOrganisation();
  // A person of several organisations chooses at the door; of one, the door enters it.
  if (status !== 'signed-in' || organisationId === undefined) return undefined;
  // The place may be gone meanwhile, or another person's.
  return enterOrganisation(organisationId).catch(() => undefined);
}

export function App(): ReactNode {
  const [caller, setCaller] = useState<Caller | 'unknown'>();
  const [failure, setFailure] = useState<Error>();
  /** No answer outlives its caller: the next one asks at the same paths, maybe in another organisation. */
  const become = useCallback((next: Caller | 'unknown') => {
    queries.clear();
    setFailure(undefined);
    setCaller(next);
  }, []);
  useEffect(() => {
    void resume().then(
      (found) => setCaller(found ?? 'unknown'),
      (error: Error) => {
        setFailure(error);
        setCaller('unknown');
      },
    );
  }, []);
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ type, query }) => {
        if (type === 'updated' && isOver(query.state.error)) become('unknown');
      }),
    [become],
  );
  if (caller === undefined) return <p role="status">Loading …</p>;
  return (
    <QueryClientProvider client={queries}>
      {caller === 'unknown' ? (
        <SignIn onSignedIn={become} failure={failure} />
      ) : (
        <CallerProvider value={caller}>
          <Screens onLeft={() => become('unknown')} />
        </CallerProvider>
      )}
    </QueryClientProvider>
  );
}

/** The router begins with the address of the moment: while the door was shown, nobody listened to it. */
function Screens({ onLeft }: { readonly onLeft: () => void }): ReactNode {
  const [router] = useState(() => routerOf(onLeft));
  return <RouterProvider router={router} />;
}
