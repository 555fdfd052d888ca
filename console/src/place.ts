import { useParams } from '@tanstack/react-router';
import { resources } from 'virtual:resources';
import { type Row, useCaller } from './api.ts';
import { collectionsOf } from './caller.ts';
import type { Resource } from './resources.ts';

export interface Place {
  readonly resource: Resource | undefined;
  readonly organisationId: string | undefined;
  readonly id: string | undefined;
}

/** The collection that the address names, for this caller. */
export function usePlace(): Place {
  const caller = useCaller();
  const { organisation, resource, id } = useParams({ strict: false }) as Record<string, string | undefined>;
  const found = collectionsOf(caller, resources, organisation !== undefined).find(
    ({ name }) => name === resource,
  );
  return { resource: found, organisationId: organisation, id };
}

export function hrefOf(organisationId: string | undefined, ...rest: readonly string[]): string {
  const parts = [...(organisationId === undefined ? [] : ['in', organisationId]), ...rest];
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function rowHref({ name }: Resource, organisationId: string | undefined, { id }: Row): string {
  return hrefOf(organisationId, name, id);
}
