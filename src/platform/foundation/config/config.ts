import { conceal, concealed } from './conceal';
import { maskedSettings, maskedValues } from './describe-config';
import type { SettingSource } from './layers';
import { type Members, sections, type SettingName, type SettingValues } from './settings';

/** The place that the value of a setting comes from. */
export type SourceOf = (name: SettingName) => SettingSource;

const membersOf = (values: SettingValues, directory: string): Members =>
  Object.assign({}, ...sections.map((section) => section.config(values, directory))) as Members;

/** As a class, so that `Config` has the members that its sections make without naming one of them again. */
const Sections = class {
  constructor(values: SettingValues, directory: string) {
    // A log may show the configuration that a section makes of masked values.
    Object.assign(this, concealed(membersOf(values, directory), membersOf(maskedValues(values), directory)));
  }
} as new (values: SettingValues, directory: string) => Members;

/** The configuration of one process: immutable, checked, and safe to print. Also its own injection token. */
export class Config extends Sections {
  /** As configured, by setting name: for printing. Code asks for the members that the sections make. */
  readonly values: SettingValues;

  /** `directory` is what a relative data folder is relative to. */
  constructor(
    values: SettingValues,
    directory: string,
    readonly sourceOf: SourceOf,
  ) {
    super(values, directory);
    const masked = () => maskedSettings({ values });
    this.values = conceal({ ...values }, masked);
    conceal(this, masked);
  }
}

export type DatabaseConfig = Config['database'];
