import { v7 } from 'uuid';
import { defaultOf, type NewValues } from './new-values';
import type { Fields, FieldSchema, Rule, RuleValue } from '../rules/rule';

const words =
  'amber anchor apple arrow autumn basin beacon birch bridge bright brook candle canyon cedar cliff cloud coast copper coral crane creek crystal dawn delta dune ember field finch fjord flint forest garden glade granite grove harbour hazel heron hill island ivory juniper lake lantern larch lily linden maple marble marsh meadow mill mist moss north oak ocean olive orchard otter pebble pine plain pond poplar quarry quartz rain raven reed ridge river robin rose sage sand shore silver sky slate spring spruce stone storm stream summer swan thistle tide timber valley violet walnut water willow wind winter wren'.split(
    ' ',
  );

/** Tries to meet a rule with a text before giving up: the rule has a pattern that no plain words keep to. */
const tries = 20;

/**
 * Readable values by the rules of fields, the same ones for the same seed: the command `seed` fills a database with them. Tests have
 * values at the limits of the same rules (test/support/factories).
 */
export class RandomValues {
  /** @param seed any two seeds, and any two parts of one, make different values */
  constructor(seed: number, part = 0) {
    this.state = [0x9e3779b9 ^ seed, 0x243f6a88 ^ part, 0xb7e15162, seed >>> 0 || 1];
    for (let round = 0; round < 20; round += 1) this.next();
  }

  private readonly state: [number, number, number, number];

  /** From 0 up to, and without, 1. The generator is sfc32 of PractRand; nothing secret may be made by it. */
  next(): number {
    const { state } = this;
    const sum = (state[0] + state[1] + state[3]) | 0;
    state[3] = (state[3] + 1) | 0;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = (state[2] + (state[2] << 3)) | 0;
    state[2] = ((state[2] << 21) | (state[2] >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(values: readonly T[]): T {
    return values[this.integer(0, values.length - 1)]!;
  }

  word(): string {
    return this.pick(words);
  }

  /** An id that sorts by this time, as those of the service do. */
  id(at: Date): string {
    const random = Uint8Array.from({ length: 16 }, () => this.integer(0, 255));
    return v7({ random, msecs: at.getTime(), seq: this.integer(0, 0x7fffffff) });
  }

  /** A value in the form in which it is stored. @throws Error for a rule that no plain value keeps to */
  of<R extends Rule<unknown>>(rule: R): RuleValue<R> {
    if (rule.nullable && this.next() < 0.25) return null as RuleValue<R>;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      const value = this.bySchema(rule.schema, attempt);
      if (rule.check(value) === undefined) return rule.normalise(value) as RuleValue<R>;
    }
    throw new Error(`No plain value keeps the rule ${JSON.stringify(rule.schema)}`);
  }

  /** A value that no other number has, in the form in which it is stored. @throws Error for a rule that has too few */
  distinct<R extends Rule<unknown>>(rule: R, number: number): RuleValue<R> {
    const value = this.numbered(rule.schema, number);
    if (rule.check(value) === undefined) return rule.normalise(value) as RuleValue<R>;
    throw new Error(`No value ${number} keeps to the rule ${JSON.stringify(rule.schema)}`);
  }

  private numbered(schema: FieldSchema, number: number): unknown {
    const { type, format, minLength = 1 } = schema;
    if (type === 'integer') return boundsOf(schema)[0] + number;
    const begin = Date.UTC(2026, 0, 1);
    if (format === 'date-time') return new Date(begin + number * 1000).toISOString();
    if (format === 'date') return new Date(begin + number * 86_400_000).toISOString().slice(0, 10);
    if (format === 'uuid') return this.id(new Date(begin));
    if (format === 'email') return `${this.word()}.${number}@${this.word()}.example`;
    return `${this.word()}-${number}`.padEnd(minLength, '-');
  }

  /** The input of a new entity, by the rules of its fields. @param given values that are known */
  newValues<F extends Fields>(
    fields: F,
    given: { readonly [K in keyof F]?: RuleValue<F[K]> } = {},
  ): NewValues<F> {
    const values = Object.entries(fields).map(([name, rule]) => {
      if (name in given) return [name, given[name]];
      const isUsual = defaultOf(rule) !== undefined && this.next() < 0.5;
      return [name, isUsual ? defaultOf(rule) : this.of(rule)];
    });
    return Object.fromEntries(values) as NewValues<F>;
  }

  private bySchema(schema: FieldSchema, attempt: number): unknown {
    if (schema.enum) return this.pick(schema.enum);
    if (schema.type === 'boolean') return this.next() < 0.9;
    if (schema.type === 'integer') return this.integer(...boundsOf(schema));
    if (schema.type === 'string') return this.text(schema, attempt);
    if (schema.type === 'array') {
      const length = this.integer(0, Math.min(schema.maxItems ?? 3, 3));
      const items = Array.from({ length }, () => this.bySchema(schema.items ?? { type: 'string' }, attempt));
      return [...new Set(items)];
    }
    const members = Object.entries(schema.properties ?? {});
    return Object.fromEntries(members.map(([name, one]) => [name, this.bySchema(one, attempt)]));
  }

  private text({ format, minLength = 1, maxLength = 200 }: FieldSchema, attempt: number): string {
    const day = new Date(Date.UTC(2026, this.integer(0, 11), this.integer(1, 28), this.integer(0, 23)));
    if (format === 'date-time') return day.toISOString();
    if (format === 'date') return day.toISOString().slice(0, 10);
    if (format === 'uuid') return this.id(day);
    if (format === 'email') return `${this.word()}.${this.integer(1, 99_999)}@${this.word()}.example`;
    const most = Math.min(maxLength, 60);
    // Each try is plainer than the one before it.
    const between = ['', ' ', '-', '_', ''][attempt % 5]!;
    let text = this.word();
    const least = between === ' ' && attempt < 2 ? Math.max(minLength, most / 2) : minLength;
    while (text.length < least) text += between + this.word();
    if (attempt === 0) text = `${text[0]!.toUpperCase()}${text.slice(1)} ${this.word()} ${this.word()}`;
    if (attempt > 9) text = text.toUpperCase();
    return [...text].slice(0, most).join('').trim();
  }
}

/** Ten thousand from zero on, or from the bound that is nearest to it. */
function boundsOf({ minimum, maximum }: FieldSchema): [least: number, most: number] {
  if (maximum !== undefined && maximum < 0)
    return [Math.max(minimum ?? -Infinity, maximum - 10_000), maximum];
  const least = Math.max(minimum ?? 0, 0);
  return [least, Math.min(maximum ?? Infinity, least + 10_000)];
}
