import { Refusal } from './refusal';
import { keywords, sqlWords } from './words';

/** The names of a feature and its parts. All follow from the plural that was typed: `price-lists`. */
export interface Names {
  /** The folder and the path of the API: `price-lists`. */
  readonly feature: string;
  /** File names of one: `price-list`. */
  readonly file: string;
  /** `PriceList`, `PriceLists`. */
  readonly one: string;
  readonly many: string;
  /** `priceList`, `priceLists`. */
  readonly oneValue: string;
  readonly manyValue: string;
  /** The table, and the collection in permissions: `price_lists`. */
  readonly table: string;
  /** In prose: `price list`, `price lists`, `a`. */
  readonly words: string;
  readonly manyWords: string;
  readonly article: string;
}

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Names of features whose generated files would name two things alike. */
const reserved = new Set(
  'async-generators cache-specs changes clocks dates entities events factories headers ids injectables inputs instants items list-queries list-specs lists non-nullables nows numbers objects pages partials promises remove-by-ids scenarios scoped-databases status strings tenant-entities tenants typeorm-repositories unit-of-works use-cases'.split(
    ' ',
  ),
);

/** @throws Refusal for a name that is no plural in kebab-case */
export function namesOf(feature: string): Names {
  if (!kebab.test(feature) || feature.length > 30)
    throw new Refusal(
      `A feature is named by a plural in kebab-case of at most 30 characters, such as price-lists, not "${feature}".`,
    );
  const file = singular(feature);
  if (file === feature)
    throw new Refusal(`"${feature}" is not a plural: name the feature like its path, such as products.`);
  return {
    feature,
    file,
    one: pascal(file),
    many: pascal(feature),
    oneValue: camel(file),
    manyValue: camel(feature),
    table: feature.replaceAll('-', '_'),
    words: file.replaceAll('-', ' '),
    manyWords: feature.replaceAll('-', ' '),
    article: /^[aeio]/.test(file) ? 'an' : 'a',
  };
}

function singular(plural: string): string {
  if (/[^aeiou]ies$/.test(plural)) return plural.replace(/ies$/, 'y');
  if (/(?:s|x|z|ch|sh)es$/.test(plural) && !/[aeiou]ses$/.test(plural)) return plural.replace(/es$/, '');
  if (/(?:status|bus|campus)es$/.test(plural)) return plural.replace(/es$/, '');
  return /[^s]s$/.test(plural) ? plural.slice(0, -1) : plural;
}

export function plural(one: string): string {
  if (/[^aeiou]y$/.test(one)) return one.replace(/y$/, 'ies');
  return /(?:s|x|z|ch|sh)$/.test(one) ? `${one}es` : `${one}s`;
}

/** @throws Refusal for a name that a new feature cannot have */
export function newNamesOf(feature: string): Names {
  const names = namesOf(feature);
  const isWord =
    sqlWords.has(names.table) || [names.oneValue, names.manyValue].some((one) => keywords.has(one));
  if (isWord || reserved.has(feature))
    throw new Refusal(
      `"${feature}" is a word of TypeScript, of PostgreSQL or of every feature: choose another name.`,
    );
  return names;
}

/** `price-list` as `PriceList`. */
export function pascal(name: string): string {
  return capital(camel(name));
}

/** `price-list` as `priceList`. */
export function camel(name: string): string {
  return name.replace(/[-_]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `releasedAt` as `released_at`. */
export function snake(name: string): string {
  return kebabOf(name).replaceAll('-', '_');
}

/** `releasedAt` as `released-at`. */
export function kebabOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `releasedAt` as `released at`. */
export function spoken(name: string): string {
  return kebabOf(name).replaceAll('-', ' ');
}
