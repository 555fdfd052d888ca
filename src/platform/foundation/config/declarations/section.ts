import type { Settings, ValuesOf } from './setting';

/** The input of rules: the values that could be read, and which settings were given at all. */
export interface GivenSettings<S extends Settings> {
  readonly values: Partial<ValuesOf<S>>;
  readonly isSet: (name: keyof S) => boolean;
}

/** A rule that no value can break alone. */
export interface SettingRule<S extends Settings> {
  readonly setting: keyof S & string;
  /** The fault, and the way to mend it. */
  readonly problem: string;
  readonly isBroken: (given: GivenSettings<S>) => boolean;
}

/** A rule for production alone: convenient there as well, and unsafe. */
export interface ProductionRule<S extends Settings> extends SettingRule<S> {
  /** Completes "production refuses …"; also the name of the test that holds it. */
  readonly refuses: string;
}

/** Settings that belong together, the members of `Config` that are made of them, and the rules between them. */
export interface Section<S extends Settings> {
  readonly settings: Settings;
  /** @param directory that a relative path is relative to */
  readonly config: (values: ValuesOf<S>, directory: string) => object;
  readonly rules?: readonly SettingRule<S>[];
  readonly productionRules?: readonly ProductionRule<S>[];
}
