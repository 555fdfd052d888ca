import type { DynamicModule, INestApplicationContext, Type } from '@nestjs/common';
import type { Config } from '../../foundation/config/config';
import type { CommandCode, CommandDeclaration } from '../command-line/declaration';

/** The modules that some work needs, besides the database, the cache and the directory of organisations. */
export type PartsOf = (config: Config) => readonly (Type | DynamicModule)[];

export type Work<T> = (app: INestApplicationContext) => Promise<T>;

/** Does work beside a service that may be running, in the name of the operator. The start opens it: a feature knows no start. */
export interface Workplace {
  /** In the system's scope. */
  readonly inSystem: <T>(parts: PartsOf, work: Work<T>) => Promise<T>;
  /** In the scope of an organisation. @param organisation its id, which is not looked up, or its slug */
  readonly inTenant: <T>(organisation: string, parts: PartsOf, work: Work<T>) => Promise<T>;
}

/** The code of a command, made for the place where it works. */
export type FeatureCode<D extends CommandDeclaration = CommandDeclaration> = (
  workplace: Workplace,
) => CommandCode<D>;

/** A command of a feature that is no call of a route. Help loads its declaration alone. */
export interface FeatureCommand {
  readonly name: string;
  readonly declaration: CommandDeclaration;
  readonly load: () => Promise<FeatureCode>;
}

/** @param load the code, which is held to the declaration */
export function featureCommand<D extends CommandDeclaration>(
  name: string,
  declaration: D,
  load: () => Promise<FeatureCode<D>>,
): FeatureCommand {
  // A call that the declaration has checked has the types that the code expects.
  return { name, declaration, load };
}
