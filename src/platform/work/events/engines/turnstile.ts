interface Waiting {
  readonly key: string;
  readonly enter: () => void;
}

/** Lets so many in at once, and so many of one key; the others wait, in the order in which they came where they can. */
export class Turnstile {
  constructor(
    private readonly most: number,
    private readonly mostOfKey: number,
  ) {}

  private readonly inside: string[] = [];
  private readonly waiting: Waiting[] = [];

  async pass<T>(key: string, work: () => Promise<T>): Promise<T> {
    if (this.isFree(key)) this.inside.push(key);
    else await new Promise<void>((enter) => this.waiting.push({ key, enter }));
    try {
      return await work();
    } finally {
      this.inside.splice(this.inside.indexOf(key), 1);
      this.admit();
    }
  }

  private isFree(key: string): boolean {
    return this.inside.length < this.most && this.inside.filter((of) => of === key).length < this.mostOfKey;
  }

  private admit(): void {
    const next = this.waiting.findIndex(({ key }) => this.isFree(key));
    const [admitted] = next < 0 ? [] : this.waiting.splice(next, 1);
    if (!admitted) return;
    this.inside.push(admitted.key);
    admitted.enter();
  }
}
