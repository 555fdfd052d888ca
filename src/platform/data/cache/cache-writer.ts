import { randomBytes } from 'node:crypto';
import type { Participant } from '../../../kernel/unit-of-work';
import type { CacheGeneration } from './cache-generation';
import type { FencedStore } from './fenced-store';
import type { StoreCircuitBreaker } from './store-circuit-breaker';

/** A unit of work that changes cached entities: announced to the store around its COMMIT. */
export class CacheWriter implements Participant {
  constructor(
    private readonly store: FencedStore,
    private readonly circuit: StoreCircuitBreaker,
    private readonly generation: CacheGeneration,
  ) {}

  readonly keys = new Set<string>();
  private readonly writer = randomBytes(9).toString('hex');
  private hasBegun = false;
  private isFenced = false;

  async beforeCommit(): Promise<void> {
    this.hasBegun = true;
    this.isFenced = await this.enter();
    if (this.isFenced) return;
    // The store may still hear of it, and then readers that reach it after this commit find no entry.
    this.circuit.send(() => this.store.enter(this.request()));
    await this.generation.advance();
  }

  async afterEnd(outcome: 'committed' | 'rolled-back'): Promise<void> {
    if (!this.hasBegun) return;
    const leave = (): Promise<void> => this.store.leave(this.request());
    if (!this.isFenced) {
      this.circuit.send(leave);
      if (outcome === 'committed') this.generation.forget();
      return;
    }
    // An entry that cannot be removed now ends with its lifetime; until then the database answers.
    await this.circuit.call(leave).catch(() => undefined);
  }

  private async enter(): Promise<boolean> {
    if (this.circuit.trusted() === undefined) return false;
    try {
      await this.circuit.call(() => this.store.enter(this.request()));
      return true;
    } catch {
      return false;
    }
  }

  private request(): { readonly keys: readonly string[]; readonly writer: string } {
    return { keys: [...this.keys], writer: this.writer };
  }
}
