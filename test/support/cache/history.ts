/** A read of a user, or a write to it. Times are of the one clock of this machine. */
export interface Deed {
  readonly key: string;
  readonly begin: number;
  /** Infinity while nobody has been answered. */
  readonly end: number;
  /** 1 when the user was created, and one more with every commit. */
  readonly version: number;
  /** The content of that version. */
  readonly value: string;
}

export interface Violation {
  readonly kind: 'stale' | 'backwards' | 'too early' | 'never written';
  readonly read: Deed;
  /** The write or read that this read contradicts. */
  readonly against?: Deed | undefined;
}

/** Milliseconds by a clock that all processes of this machine share and nobody sets. */
export function now(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

/**
 * Answers in a history that no single copy could have given: a version older than one that was acknowledged before the read
 * began, or older than one that a read had ended with by then; one that nobody had begun to write; one mixed of two.
 */
export function violations(reads: readonly Deed[], writes: readonly Deed[]): Violation[] {
  const keys = new Set([...reads, ...writes].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const ofKey = (deeds: readonly Deed[]): Deed[] => deeds.filter((deed) => deed.key === key);
    return ofOne(ofKey(reads), ofKey(writes));
  });
}

function ofOne(reads: readonly Deed[], writes: readonly Deed[]): Violation[] {
  const name = ({ version, value }: Deed): string => `${version} ${value}`;
  const written = new Map(writes.map((write) => [name(write), write]));
  const acknowledged = new Newest(writes);
  const seen = new Newest(reads);
  return reads.flatMap((read): Violation[] => {
    const found: Violation[] = [];
    const source = written.get(name(read));
    if (!source) found.push({ kind: 'never written', read });
    else if (source.begin > read.end) found.push({ kind: 'too early', read, against: source });
    const write = acknowledged.before(read.begin);
    if (write && write.version > read.version) found.push({ kind: 'stale', read, against: write });
    const earlier = seen.before(read.begin);
    if (earlier && earlier.version > read.version) found.push({ kind: 'backwards', read, against: earlier });
    return found;
  });
}

/** The newest version among deeds that had ended by some moment. */
class Newest {
  constructor(deeds: readonly Deed[]) {
    const byEnd = deeds.toSorted((one, other) => one.end - other.end);
    this.ends = byEnd.map(({ end }) => end);
    let newest: Deed | undefined;
    this.newest = byEnd.map((deed) => (newest = newest && newest.version > deed.version ? newest : deed));
  }

  private readonly ends: readonly number[];
  private readonly newest: readonly Deed[];

  before(moment: number): Deed | undefined {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] as number) < moment) low = middle + 1;
      else high = middle;
    }
    return this.newest[low - 1];
  }
}
