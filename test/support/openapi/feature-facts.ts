import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from './contract-scenarios';
import type { Service } from '../service';

/** Facts of a feature that the suites about the whole service cannot know; they stand in `src/modules/<feature>/test/facts.ts`. */
export interface FeatureFacts {
  /** Every route and who may call it, as `METHOD /path — principal scope`. A change here is a decision about access. */
  readonly routes: readonly string[];
  /** Scenarios of the answers that only one operation has, in a state of its own; by operationId. */
  readonly scenarios?: Readonly<Record<string, readonly Scenario[]>>;
  /** Operations that take the demo's resource away or need one that was, in the order in which each can work. */
  readonly last?: readonly string[];
  /** Answers of operations to no body, where the schema requires no field and they need one all the same. */
  readonly bodiless?: Readonly<Record<string, string>>;
  /** Operations that only a person can call, by a token whose `sub` is a user. */
  readonly persons?: readonly string[];
  /** Operations that change nothing, though their method is no GET: they leave no entry in an audit log. */
  readonly reads?: readonly string[];
  /**
   * Values of a call that only the service or a mail could give its caller, by operationId: texts that take the place of the
   * document's examples in the body, and the session's cookie.
   */
  readonly grants?: Readonly<Record<string, (given: GrantContext) => Promise<Grant>>>;
  /** Numbers, days and times that no two resources share, by operationId: each body has the next one. */
  readonly counted?: Readonly<Record<string, readonly string[]>>;
  /** Stores a row in each of the feature's tenant tables, for the tenant in whose scope it is called. */
  readonly addRows?: (app: Service['app']) => Promise<void>;
}

export interface GrantContext {
  readonly service: Pick<Service, 'database' | 'secrets'>;
  /** The caller's tenant; empty where it has none. */
  readonly tenantId: string;
}

export interface Grant {
  readonly fields?: Readonly<Record<string, string | object>>;
  readonly cookie?: string;
  readonly id?: string;
}

const root = join(__dirname, '..', '..', '..');

/** The facts of every feature on disk, by its name. */
export function featureFacts(): ReadonlyMap<string, FeatureFacts> {
  const files = globSync('src/modules/*/test/facts.ts', { cwd: root }).toSorted();
  return new Map(
    files.map((file) => {
      const { facts } = require(join(root, file)) as { readonly facts: FeatureFacts };
      return [file.split('/')[2] ?? '', facts] as const;
    }),
  );
}
