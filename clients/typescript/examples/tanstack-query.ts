/*
 * Strata with TanStack Query. The options below work in each of its packages: `useQuery(userQuery(strata, id))`,
 * `useInfiniteQuery(usersQuery(strata))` and `useMutation(renameUser(strata, queries))` in React, and
 * `queries.fetchQuery(…)` where there is no framework.
 */
import { QueryClient } from '@tanstack/query-core';
import {
  type components,
  dataOf,
  type operations,
  ProblemError,
  type StrataClient,
  UnexpectedAnswerError,
} from '@strata/client';

type User = components['schemas']['UserView'];
type NewUser = components['schemas']['CreateUserBody'];
type UserFilters = Omit<NonNullable<operations['listUsers']['parameters']['query']>, 'cursor' | 'skip'>;

/** The client repeats what the service asks to repeat, so what arrives here as an answer is final. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, retry: (failures, error) => !isFinal(error) && failures < 2 },
    },
  });
}

function isFinal(error: Error): boolean {
  return error instanceof ProblemError || error instanceof UnexpectedAnswerError;
}

/** One user. A component that is gone ends its request by `signal`. */
export function userQuery(strata: StrataClient, id: string) {
  return {
    queryKey: ['users', 'one', id] as const,
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      dataOf(strata.get('/api/v1/users/{id}', { path: { id }, signal })),
  };
}

/** A list that is read page by page, for an infinite query. */
export function usersQuery(strata: StrataClient, filters: UserFilters = {}) {
  return {
    queryKey: ['users', 'list', filters] as const,
    queryFn: ({ pageParam, signal }: { pageParam: string | undefined; signal: AbortSignal }) => {
      const query = pageParam === undefined ? filters : { ...filters, cursor: pageParam };
      return dataOf(strata.get('/api/v1/users', { query, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  };
}

/** The caller makes the key once, with `crypto.randomUUID()`: a second attempt with it adds no second user. */
export function addUser(strata: StrataClient, queries: QueryClient) {
  return {
    mutationFn: ({ user, key }: { user: NewUser; key: string }) =>
      dataOf(strata.post('/api/v1/users', { body: user, idempotencyKey: key })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users', 'list'] }),
  };
}

/** Changes the user that was seen, and no newer one: another's change is `version-stale`, and then it is read again. */
export function renameUser(strata: StrataClient, queries: QueryClient) {
  return {
    mutationFn: ({ user, fullName }: { user: User; fullName: string }) =>
      dataOf(
        strata.patch('/api/v1/users/{id}', {
          path: { id: user.id },
          body: { fullName },
          ifMatch: user.version,
        }),
      ),
    onSuccess: (user: User) => queries.setQueryData(userQuery(strata, user.id).queryKey, user),
    onError: (error: Error, { user }: { user: User }) => {
      if (error instanceof ProblemError && error.problem.code === 'version-stale')
        return queries.invalidateQueries({ queryKey: userQuery(strata, user.id).queryKey });
      return undefined;
    },
  };
}
