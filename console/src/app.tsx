import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { CallerProvider, Refused } from './api.ts';
import { type Caller, currentOperator, personSession } from './caller.ts';
import { DeletionScreen } from './deletion-screen.tsx';
import { Frame } from './frame.tsx';
import { Home } from './home.tsx';
import { ItemScreen } from './item-screen.tsx';
import { ListScreen } from './list-screen.tsx';
import { EventsScreen } from './operations/events-screen.tsx';
import { SignIn } from './sign-in.tsx';

const queries = new QueryClient({
  defaultOptions: {
    // The client itself tries again what the service asks to be sent again.
    queries: { retry: false, staleTime: 5000 },
  },
});

/** Hash addresses: what a person searches for reaches no server's log. */
function routerOf(onLeft: () => void) {
  const root = createRootRoute({ component: () => <Frame onLeft={onLeft} /> });
  const at = (path: string, component: () => ReactNode) =>
    createRoute({ getParentRoute: () => root, path, component });
  return createRouter({
    routeTree: root.addChildren([
      at('/', Home),
      at('/operations/events', EventsScreen),
      at('/deletions/$id', DeletionScreen),
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

/** A page that was loaded anew asks the service who is signed in: no credential outlives the page. */
async function resume(): Promise<Caller | undefined> {
  const operator = await currentOperator();
  if (operator) return operator;
  await personSession.resume();
  // A person who is signed in chooses the organisation at the door.
  return undefined;
}

export function App(): ReactNode {
  const [caller, setCaller] = useState<Caller | 'unknown'>();
  useEffect(() => {
    void resume().then(
      (found) => setCaller(found ?? 'unknown'),
      () => setCaller('unknown'),
    );
  }, []);
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query }) => {
        const { error } = query.state;
        // The session has ended elsewhere.
        if (error instanceof Refused && error.problem.status === 401) setCaller('unknown');
      }),
    [],
  );
  if (caller === undefined) return <p role="status">Loading …</p>;
  return (
    <QueryClientProvider client={queries}>
      {caller === 'unknown' ? (
        <SignIn onSignedIn={setCaller} />
      ) : (
        <CallerProvider value={caller}>
          <Screens
            onLeft={() => {
              queries.clear();
              setCaller('unknown');
            }}
          />
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
