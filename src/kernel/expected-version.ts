import { versionStale } from './errors/domain-error';
import type { Entity } from './entity';

/** The versions a caller is willing to change; `undefined` is any. */
export type ExpectedVersions = readonly number[] | undefined;

/** @throws DomainError `version-stale` */
export function requireVersion(entity: Entity, expected: ExpectedVersions): void {
  if (expected && !expected.includes(entity.version))
    throw versionStale({
      detail: `The resource is at version ${entity.version} now. Read it again and repeat the change.`,
    });
}
