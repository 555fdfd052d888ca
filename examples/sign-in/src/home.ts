import { dataOf, type MyOrganisation, type StrataClient } from '@strata/client';
import { byId, show } from './page.ts';

interface Home {
  readonly client: StrataClient;
  /** Where the person may switch to. */
  readonly organisations: readonly Pick<MyOrganisation, 'id' | 'name'>[];
  /** An account of Strata's own: with a provider, its token's roles decide, and Strata adds no passkeys. */
  readonly hasAccount: boolean;
  /** Whether this is still what is to be shown: while the answers were under way, the person may have switched or signed out. */
  readonly isCurrent: () => boolean;
}

/** Shows the person as the organisation that the client calls knows them, and a few of its tasks. */
export async function showHome({ client, organisations, hasAccount, isCurrent }: Home): Promise<void> {
  const [me, organisation, tasks] = await Promise.all([
    dataOf(client.get('/api/v1/me')),
    dataOf(client.get('/api/v1/organisation')),
    dataOf(client.get('/api/v1/tasks', { query: { limit: 5, sort: '-createdAt' } })),
  ]);
  if (!isCurrent()) return;
  byId('home-title').textContent = `Hello, ${me.user?.fullName ?? me.user?.username ?? me.actor.id}`;
  const facts = [me.user?.email, hasAccount && me.user?.role, organisation.name];
  byId('who').textContent = facts.filter(Boolean).join(' · ');
  byId('switch-form').hidden = organisations.length < 2;
  byId('organisation').replaceChildren(
    ...organisations.map(({ id, name }) => new Option(name, id, false, id === organisation.id)),
  );
  const titles = tasks.items.map(({ title, status }) => `${title} (${status.replace('_', ' ')})`);
  byId('tasks').replaceChildren(...(titles.length > 0 ? titles : ['None yet']).map(listItem));
  byId('passkey-form').hidden = !hasAccount;
  show('home');
}

function listItem(text: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}
