import type { Entity } from './entity';
import type { ExpectedVersions } from './expected-version';

/** The act on a locked entity. It answers `false` where nothing has changed, and may throw a refusal. */
export type EntityAct<E> = (entity: E) => boolean | void | Promise<boolean | void>;

/**
 * Locks an entity, compares `If-Match`, acts on it, stores it unless `act` answers false, and answers it: in one unit of work, or
 * in the surrounding one. An act that runs into a deadlock or a `LostRace` is run again, on the entity as it is then.
 * @param notFound is thrown where no entity has the id
 * @param isThere says which entities count as found, where some are stored but hidden, such as deleted users
 * @throws DomainError of `notFound`; `version-stale`; what `act` and the repository's `update` throw
 */
export type Change<E extends Entity> = (
  id: string,
  expected: ExpectedVersions,
  notFound: () => Error,
  act: EntityAct<E>,
  isThere?: (entity: E) => boolean,
) => Promise<E>;

/** As `Change`, but the entity is removed for good after `before` has judged it. */
export type RemoveById<E extends Entity> = (
  id: string,
  expected: ExpectedVersions,
  notFound: () => Error,
  before?: (entity: E) => void | Promise<void>,
) => Promise<void>;
