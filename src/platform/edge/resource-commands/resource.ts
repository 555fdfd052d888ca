import type { DynamicModule, Type } from '@nestjs/common';
import type { Config } from '../../foundation/config/config';
import type { FeatureCommand } from './feature-command';

export interface LoadedResource {
  /** The modules that provide the controllers, besides the parts that every resource command has. */
  readonly modules: (config: Config) => readonly (Type | DynamicModule)[];
  /** Their routes are the actions. */
  readonly controllers: readonly Type[];
}

/**
 * A resource on the command line. Its actions are the routes of its controllers, with the same rules, use cases and views, so that a
 * feature declares nothing twice. Help loads the names and summaries alone.
 */
export interface Resource {
  /** Plural, as in the path: `tasks`. */
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<LoadedResource>;
  /** Actions that are no routes. They work with all that the controllers are made with. */
  readonly own?: FeatureCommand;
  /** Methods of the controllers that make no sense here. */
  readonly without?: readonly string[];
  /** Destructive actions that do not ask for `--yes` in production: what they take away can be made again. */
  readonly freely?: readonly string[];
  /** Whether its rules ask which permissions there are: then the controllers of all features are loaded, which declare them. */
  readonly asksPermissions?: boolean;
}
