import { useMatches, useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { resources } from 'virtual:resources';
import { AddPasskey } from './add-passkey.tsx';
import { useCaller } from './api.ts';
import { collectionsOf } from './caller.ts';
import { KeysHelp } from './keys.tsx';
import { linkedFor } from './own-screens.ts';
import { hrefOf } from './place.ts';
import { Screen } from './screen.tsx';
import { forgetOrganisation } from './tab-memory.ts';
import { words } from './values.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Names the screen; the others are named after their collection. */
    readonly title?: string | undefined;
  }
}

/** The frame of every screen: the lists, the organisation that an operator has entered, and the way out. */
export function Frame({ onLeft }: { readonly onLeft: () => void }): ReactNode {
  const caller = useCaller();
  const { organisation, resource } = useParams({ strict: false }) as Record<string, string | undefined>;
  const named = useMatches({ select: (matches) => matches.at(-1)?.staticData.title });
  const title = named ?? (resource === undefined ? 'Not found' : words(resource));
  const own = linkedFor(caller.kind === 'operator' ? 'operator' : caller.hasAccount ? 'account' : undefined);
  useEffect(() => {
    document.title = `${title} · Strata console`;
  }, [title]);
  const signOut = async (): Promise<void> => {
    await caller.signOut();
    onLeft();
  };
  return (
    <>
      <header className="top">
        <button
          type="button"
          className="skip"
          onClick={() => document.querySelector<HTMLElement>('main')?.focus()}
        >
          To the screen
        </button>
        <a href="#/" className="brand">
          Strata
        </a>
        <nav aria-label="Collections">
          {collectionsOf(caller, resources, organisation !== undefined).map(({ name }) => (
            <a
              key={name}
              href={hrefOf(organisation, name)}
              aria-current={name === resource ? 'page' : undefined}
            >
              {words(name)}
            </a>
          ))}
          {organisation === undefined &&
            own.map(([path, name]) => (
              <a key={path} href={`#${path}`} aria-current={name === named ? 'page' : undefined}>
                {name}
              </a>
            ))}
        </nav>
        <span className="who">{caller.name}</span>
        <KeysHelp />
        {caller.hasAccount && (
          <>
            <AddPasskey />
            <button
              type="button"
              className="quiet"
              onClick={() => {
                forgetOrganisation();
                onLeft();
              }}
            >
              Change organisation
            </button>
          </>
        )}
        <button type="button" className="quiet" onClick={() => void signOut()}>
          Sign out
        </button>
      </header>
      <Screen organisationId={organisation} />
    </>
  );
}
