import { UnitOfWork } from '../../../src/kernel/unit-of-work';
import type { Service } from '../service';

/**
 * For the only service on a database. A change of a tenant's status is answered when other instances have had 0.9 s to hear of
 * it; the one that makes the change knows of it at once.
 */
export function waitForNobody({ app }: Pick<Service, 'app'>): void {
  const unitOfWork = app.get(UnitOfWork);
  const afterCommit = unitOfWork.afterCommit.bind(unitOfWork);
  const unawaited: UnitOfWork['afterCommit'] = (hook) => afterCommit(() => void hook());
  Object.assign(unitOfWork, { afterCommit: unawaited });
}
