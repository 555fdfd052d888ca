import type { Change } from '../../../kernel/change';
import type { ListQuery, ListSpec, Page } from '../../../kernel/lists/list';
import { type Invoice, invoiceStatuses } from './invoice';

export const invoiceList: ListSpec = {
  resource: 'invoices',
  fields: {
    number: { type: 'integer' },
    userId: { type: 'id' },
    status: { type: 'choice', values: invoiceStatuses },
    amountMinor: { type: 'integer' },
    createdAt: { type: 'instant' },
  },
  sorts: ['createdAt', 'amountMinor', 'number'],
  indexed: ['userId', 'status'],
  uniqueSorts: ['number'],
};

/** The invoices of the current tenant; other tenants' invoices do not exist here. Throws without a tenant scope. */
export abstract class InvoiceRepository {
  abstract findById(id: string): Promise<Invoice | undefined>;

  /** Nobody else can change it until the unit of work ends. Only inside a unit of work. */
  abstract lockById(id: string): Promise<Invoice | undefined>;

  abstract list(query: ListQuery): Promise<Page<Invoice>>;

  /**
   * Up to `limit` invoices of a user in the order of their ids, after the one with the id `after`; undefined for the first.
   */
  abstract pageForUser(userId: string, after: string | undefined, limit: number): Promise<Invoice[]>;

  abstract existsForUser(userId: string): Promise<boolean>;

  abstract readonly change: Change<Invoice>;

  /** @throws DomainError `invoice-user-invalid` */
  abstract add(invoice: Invoice): Promise<void>;

  /** @throws DomainError `version-stale` */
  abstract update(invoice: Invoice): Promise<void>;
}
