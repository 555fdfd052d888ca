import type { Script } from './script';

/** Commands that the service sends itself. `select` is for a URL with a database number. */
const sent = [
  'client|setname',
  'eval',
  'evalsha',
  'get',
  'hmget',
  'info',
  'ping',
  'scan',
  'select',
  'set',
  'unlink',
  'zrem',
];

/** Commands that a cluster is asked besides. */
const sentToClusters = ['cluster|info', 'cluster|slots'];

/** Every command that a user of Redis must be allowed: those that are sent, and those that the scripts call. */
export function commandsInUse(scripts: readonly Script[], isClustered = false): string[] {
  const called = scripts.flatMap(({ text }) =>
    [...text.matchAll(/redis\.p?call\('(\w+)'/g)].map(([, command = '']) => command.toLowerCase()),
  );
  return [...new Set([...sent, ...(isClustered ? sentToClusters : []), ...called])].toSorted();
}

/** The command that makes a user who may do what the service does with the keys of one environment, and no more. */
export function aclLine(scripts: readonly Script[], environment: string): string {
  const commands = commandsInUse(scripts).map((command) => `+${command}`);
  return `ACL SETUSER strata on >PASSWORD ~${environment}:* -@all ${commands.join(' ')}`;
}

/** The command that adds what the user of a cluster must be allowed besides. */
export function clusterAclLine(): string {
  return `ACL SETUSER strata ${sentToClusters.map((command) => `+${command}`).join(' ')}`;
}
