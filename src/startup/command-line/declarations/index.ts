import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { generatorDeclarations } from './generator';
import { installationDeclarations } from './installation';
import { operationsDeclarations } from './operations';
import { serviceDeclarations } from './service';

/** How each command is called and what it does, apart from the code that does it: help loads none of that. */
export const declarations = {
  ...serviceDeclarations,
  ...operationsDeclarations,
  ...installationDeclarations,
  ...generatorDeclarations,
} as const satisfies Readonly<Record<string, CommandDeclaration>>;

export type Declarations = typeof declarations;
