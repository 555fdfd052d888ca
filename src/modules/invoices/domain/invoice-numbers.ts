/** The numbers of the current tenant's invoices. */
export abstract class InvoiceNumbers {
  /**
   * The next number, from 1. Other units of work wait until the surrounding one ends, and get this very number if it
   * is rolled back: that is why there are no gaps, and why to ask last. Only inside a unit of work.
   */
  abstract next(): Promise<number>;

  /** Takes the next numbers, so many, for invoices that are made up; in a unit of work, as `next`. */
  abstract take(count: number): Promise<void>;
}
