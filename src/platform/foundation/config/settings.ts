import type { Section } from './declarations/section';
import { accounts } from './sections/accounts';
import { cache } from './sections/cache';
import { database } from './sections/database';
import { databasePool, scopeSignatures } from './sections/database-sessions';
import { webConsole } from './sections/console';
import { docs } from './sections/docs';
import { audit } from './sections/audit';
import { eventEngine, events } from './sections/events';
import { http } from './sections/http';
import { identity } from './sections/identity';
import { connections, requestLimits } from './sections/limits';
import { mail } from './sections/mail';
import { observability } from './sections/observability';
import { payments } from './sections/payments';
import { personalData } from './sections/personal-data';
import { service, start } from './sections/service';
import { traces } from './sections/traces';
import type { Setting, ValuesOf } from './declarations/setting';

/** Their order is that of the documents. */
const declared = [
  service,
  database,
  databasePool,
  cache,
  audit,
  events,
  mail,
  identity,
  accounts,
  scopeSignatures,
  eventEngine,
  payments,
  personalData,
  http,
  requestLimits,
  connections,
  docs,
  webConsole,
  observability,
  traces,
  start,
] as const;

type AnySection = (typeof declared)[number];
/** All members of a union at once. */
type Together<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Frozen<T> = T extends object ? { readonly [Name in keyof T]: Frozen<T[Name]> } : T;

export type Table = Together<AnySection['settings']>;
export type SettingName = keyof Table;
export type SettingValues = ValuesOf<Table>;
/** Configuration that the sections make of the values. */
export type Members = Frozen<Together<ReturnType<AnySection['config']>>>;

export const sections: readonly Section<Table>[] = declared;

/** Every setting there is, in the order of the documents. Loading, printing and both documents are made from it. */
export const settingTable: readonly (readonly [SettingName, Setting])[] = [
  ...Map.groupBy(
    sections.flatMap(({ settings }) => Object.entries(settings) as [SettingName, Setting][]),
    ([, { group }]) => group,
  ).values(),
].flat();

export const settings = Object.fromEntries(settingTable) as Table;
