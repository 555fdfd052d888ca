import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import type { OperatorGrant } from './operator-grant';

export const operatorGrantList: ListSpec = {
  resource: 'operator_grants',
  fields: {
    personId: { type: 'id' },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt'],
  indexed: ['personId'],
};

/** For the system scope. */
export abstract class OperatorGrantRepository {
  abstract findById(id: string): Promise<OperatorGrant | undefined>;
  abstract lockById(id: string): Promise<OperatorGrant | undefined>;
  abstract findByPerson(personId: string): Promise<OperatorGrant | undefined>;
  abstract list(query: ListQuery): Promise<Page<OperatorGrant>>;
  /** @throws DomainError `operator-grant-exists` where the person has got one meanwhile */
  abstract add(grant: OperatorGrant): Promise<void>;
  /** With the operators' sessions that were begun by it. */
  abstract remove(grant: OperatorGrant): Promise<void>;
}
