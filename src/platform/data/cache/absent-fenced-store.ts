import { FencedStore } from './fenced-store';

/** For a command beside a service that keeps its cache in its own memory: reads nothing, and its writes void everything. */
export class AbsentFencedStore extends FencedStore {
  override readonly read = absent;
  override readonly fill = absent;
  override readonly enter = absent;
  override readonly leave = absent;
  override readonly clear = absent;
  override readonly hint = absent;
  override readonly setHint = absent;
  override readonly identity = absent;
  override readonly renew = absent;
  override readonly open = absent;

  override async close(): Promise<void> {
    // There is nothing to close.
  }
}

async function absent(): Promise<never> {
  throw new Error('This process has no cache');
}
