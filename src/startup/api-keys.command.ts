import { isId } from '../kernel/is-id';
import { parseSeconds, readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

const options = {
  organisation: { type: 'string' },
  name: { type: 'string' },
  permissions: { type: 'string' },
  expires: { type: 'string' },
} as const;

/** The options of each word, besides the organisation; those of `create` but the end are needed. */
const taken = { create: ['name', 'permissions', 'expires'], list: [], delete: [] } as const;
type Action = keyof typeof taken;

const isAction = (word = ''): word is Action => Object.hasOwn(taken, word);

export const apiKeysCommand: Command = {
  ...signatures['api-keys'],

  async run(args) {
    const { positionals, values } = readArguments(apiKeysCommand, args, options);
    const [action, id, ...more] = positionals;
    if (!isAction(action))
      throw usageError(apiKeysCommand, action === undefined ? 'Say what to do' : `There is no "${action}"`);
    const { organisation, ...given } = values;
    if (organisation === undefined) throw usageError(apiKeysCommand, `"${action}" needs --organisation`);
    for (const name of Object.keys(given))
      if (!(taken[action] as readonly string[]).includes(name))
        throw usageError(apiKeysCommand, `"${action}" takes no --${name}`);
    const isOne = isId((id ?? '').toLowerCase()) && more.length === 0;
    if (action === 'delete' ? !isOne : id !== undefined)
      throw usageError(
        apiKeysCommand,
        `"${action}" takes ${action === 'delete' ? 'one id' : 'options only'}`,
      );
    process.stdout.write(`${await done(action, organisation, given, (id ?? '').toLowerCase())}\n`);
  },
};

async function done(
  action: Action,
  organisation: string,
  { name, permissions, expires }: { readonly [K in 'name' | 'permissions' | 'expires']?: string | undefined },
  id: string,
): Promise<string> {
  if (action === 'create' && (name === undefined || permissions === undefined))
    throw usageError(apiKeysCommand, '"create" needs --name and --permissions');
  const seconds = expires === undefined ? undefined : parseSeconds(expires);
  if (expires !== undefined && !seconds)
    throw usageError(apiKeysCommand, '--expires takes a time such as 12h or 90d');
  const work = await import('./api-keys.work');
  if (action === 'list') return work.listKeys(organisation);
  if (action === 'delete') return work.deleteKey(organisation, id);
  const asked = { name: name ?? '', permissions: (permissions ?? '').split(' ').filter(Boolean) };
  return work.createKey(organisation, { ...asked, expiresInSeconds: seconds });
}
