const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML whose every value was escaped. Only the tag `markup` makes one, so that a string is never taken for HTML. */
export class Markup {
  readonly #source: string;

  private constructor(source: string) {
    this.#source = source;
  }

  /** For `markup`. */
  static of(parts: readonly string[], values: readonly MarkupValue[]): Markup {
    return new Markup(String.raw({ raw: parts }, ...values.map((value) => sourceOf(value))));
  }

  toString(): string {
    return this.#source;
  }
}

type MarkupValue = string | Markup | readonly Markup[];

/** markup`<p>${text}</p>`: a string is escaped, for text and for attributes in quotes; HTML stays, a list is set line by line. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  return Markup.of(parts, values);
}

function sourceOf(value: MarkupValue): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => entities[character]!);
  return value instanceof Markup ? value.toString() : value.map((one) => one.toString()).join('\n');
}
