import { userInfo } from 'node:os';
import type { Actor } from '../../../kernel/authorization/actor';
import { Permissions } from '../../../kernel/authorization/permission';

/** The operator on the command line: events and audit entries name the user of the operating system. */
export const commandLine: Actor = { kind: 'operator', id: userName(), permissions: Permissions.all };

/** A container may run under a user id that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
