/** A generator that answers the same numbers in [0, 1) in every run (mulberry32), so that a failure can be repeated. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class RandomValues {
  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  private readonly next: () => number;

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  text(alphabet: string, length: number): string {
    const letters = [...alphabet];
    return Array.from({ length }, () => this.of(letters)).join('');
  }

  /** One of a few instants, so that many rows share one and only the id tells them apart. */
  instant(): Date {
    return new Date(Date.UTC(2026, 0, 1 + this.below(3), 0, 0, 0, this.below(3)));
  }
}

/** Names that a careless query, pattern or encoding would trip over. */
export const awkwardNames = [
  '100%',
  '50 %_off',
  'under_score',
  'back\\slash',
  "O'Brien",
  'say "hi"',
  "'; drop table users; --",
  '$1 $$ :name ?',
  'Émile Zola',
  'émile zola',
  'ΟΔΥΣΣΕΑ',
  'Straße',
  '李雷',
  '💡 Ideas 💡',
  'é combining',
  'STRASSE',
  'Οδυσσεα και Οδυσσευς',
];
