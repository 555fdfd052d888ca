import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useCaller } from './api.ts';
import { hrefOf } from './place.ts';
import { forgetVisit, rememberVisit, visits } from './tab-memory.ts';
import { Visit, Visited } from './visit.tsx';

/** The screen of the address; for an operator in an organisation, behind the reason of the visit and below its banner. */
export function Screen({ organisationId }: { readonly organisationId: string | undefined }): ReactNode {
  const caller = useCaller();
  const queries = useQueryClient();
  const [entered, setEntered] = useState(visits);
  /** No answer outlives the visit in which it was given. */
  const changeVisits = (): void => {
    queries.clear();
    setEntered(visits());
  };
  const visited = caller.kind === 'operator' ? organisationId : undefined;
  const mustSayWhy = visited !== undefined && !entered.includes(visited);
  return (
    <>
      {visited !== undefined && !mustSayWhy && (
        <Visited
          organisationId={visited}
          onLeft={() => {
            forgetVisit(visited);
            changeVisits();
            location.hash = hrefOf(undefined, 'organisations', visited);
          }}
        />
      )}
      <main tabIndex={-1}>
        {mustSayWhy ? (
          <Visit
            key={visited}
            organisationId={visited}
            onEntered={() => {
              rememberVisit(visited);
              changeVisits();
            }}
          />
        ) : (
          <Outlet />
        )}
      </main>
    </>
  );
}
