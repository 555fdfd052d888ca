import { withoutPassword } from './urls/connection-url';
import type { SettingSource } from './layers';
import type { Setting } from './declarations/setting';
import { type SettingName, settingTable, type SettingValues } from './settings';

/** Every setting by name, safe to print: secrets are `****`, and URLs lose their password. */
export function maskedSettings(config: {
  readonly values: SettingValues;
}): Record<string, string | number | boolean> {
  const masked = maskedValues(config.values);
  return Object.fromEntries(settingTable.map(([name, setting]) => [name, shown(setting, masked[name])]));
}

/** A setting in force, safe to show. */
export interface SettingInForce {
  readonly name: string;
  readonly value: string;
  readonly source: SettingSource;
  readonly group: string;
  readonly description: string;
}

/** Every setting with the value that `maskedSettings` shows, and where it comes from. */
export function settingsInForce(config: {
  readonly values: SettingValues;
  readonly sourceOf: (name: SettingName) => SettingSource;
}): SettingInForce[] {
  const values = maskedSettings(config);
  return settingTable.map(([name, { group, description }]) => ({
    name,
    value: String(values[name]),
    source: config.sourceOf(name),
    group,
    description,
  }));
}

/** The same values with nothing secret in them. */
export function maskedValues(values: SettingValues): SettingValues {
  const entries = settingTable.map(([name, setting]) => [name, maskedValue(setting, values[name])]);
  return Object.fromEntries(entries) as SettingValues;
}

function maskedValue({ secret }: Setting, value: SettingValues[SettingName]): unknown {
  if (value === undefined || !secret) return value;
  return secret === 'url' ? withoutPassword(String(value)) : '****';
}

function shown(setting: Setting, value: SettingValues[SettingName]): string | number | boolean {
  if (value === undefined) return `(${setting.unset ?? 'not set'})`;
  return typeof value === 'object' ? value.join(',') : value;
}
