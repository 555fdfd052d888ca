import type { SettingType, ValueOf } from './setting-types';

/** Facts that a default may depend on. */
export interface Facts {
  readonly environment: string;
  readonly isProduction: boolean;
  readonly isTerminal: boolean;
  readonly isEmbedded: boolean;
  readonly hasMailServer: boolean;
  readonly hasCollector: boolean;
}

export interface Setting {
  /** The heading that the documents list it under. */
  readonly group: string;
  readonly description: string;
  readonly type: SettingType<unknown>;
  /** As one would write it in `.env`, or how it follows from the facts and how the documents say so. */
  readonly default?: string | { readonly text: string; readonly of: (facts: Facts) => string };
  /** The behaviour without a value and a default; shown in place of the value. */
  readonly unset?: string;
  /** `url`: only the password inside is secret. */
  readonly secret?: true | 'url';
  /** Shown in `.env.example` where there is no default to show. */
  readonly example?: string;
  /** Everything that is wrong with a value that could be read, where that is more than one thing. */
  readonly problemsOf?: (value: string) => readonly string[];
}

export type Settings = Readonly<Record<string, Setting>>;

/** The values of these settings, by name. One without a default may be undefined. */
export type ValuesOf<S extends Settings> = {
  readonly [Name in keyof S]:
    ValueOf<S[Name]['type']> | (S[Name] extends { default: unknown } ? never : undefined);
};

/** Declares settings under one heading of the documents. */
export function inGroup<const S extends Readonly<Record<string, Omit<Setting, 'group'>>>>(
  group: string,
  settings: S,
): { readonly [Name in keyof S]: S[Name] & { readonly group: string } } {
  const entries = Object.entries(settings).map(([name, setting]) => [name, { ...setting, group }]);
  return Object.fromEntries(entries) as { [Name in keyof S]: S[Name] & { group: string } };
}
