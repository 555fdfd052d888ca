/** The numbers of the current tenant's invoices. */
export abstract class InvoiceNumbers {
  /**
   * The next one, from 1. All others who ask wait until the surrounding unit of work ends, and get this very number if it
   * is rolled back: that is why there are no gaps, and why to ask last. Only inside a unit of work.
   */
  abstract next(): Promise<number>;
}
