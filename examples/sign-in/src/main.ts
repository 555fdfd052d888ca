import { createSession, createStrataClient } from '@strata/client';
import { onSubmit } from './form.ts';
import { showHome } from './home.ts';
import { byId, messageOf, notify, show, whenPressed } from './page.ts';
import { addPasskey, signInWithPasskey } from './passkeys.ts';
import { comeFromProvider, goToProvider } from './provider.ts';

const baseUrl = location.origin;
/** A person with an account of Strata's own. */
const session = createSession({ baseUrl });
/** The access token of a provider's person: in this variable, and nowhere else. */
let accessToken: string | undefined;
/** `createSession` tells other tabs that its person has signed out; the page does so for a provider's. */
const providerTabs = new BroadcastChannel('provider-person');
/** The first factor is proven, the second one is not. */
let pendingToken: string | null | undefined;

onSubmit('password-form', async ({ email = '', password = '' }) => {
  const answer = await session.signIn({ email, password });
  pendingToken = answer.pendingToken;
  if (answer.factorNeeded.length > 0) show('second-factor');
});
onSubmit('factor-form', async ({ factor, code }) => {
  await session.signInBy('second-factor', { pendingToken, factor, code });
});
whenPressed('start-over', async () => show('sign-in'));
whenPressed('with-passkey', () => signInWithPasskey(session));
whenPressed('with-provider', goToProvider);

onSubmit('passkey-form', async ({ name = '' }) => {
  await addPasskey(session, name);
  notify('The passkey is added. It signs you in without a password.');
});
byId('organisation').addEventListener('change', (event) => {
  const { value } = event.currentTarget as HTMLSelectElement;
  session.selectOrganisation(value).catch((error: unknown) => notify(messageOf(error)));
});
whenPressed('sign-out', async () => {
  if (accessToken === undefined) return session.signOut();
  forgetProviderPerson();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of windows: a BroadcastChannel has one origin
  providerTabs.postMessage('signed-out');
});

function forgetProviderPerson(): void {
  accessToken = undefined;
  update();
}

let updates = 0;

/** Shows who is signed in now. The last call wins, whatever order the answers come in. */
function update(): void {
  const own = (updates += 1);
  render(() => own === updates).catch((error: unknown) => notify(messageOf(error)));
}

async function render(isCurrent: () => boolean): Promise<void> {
  if (accessToken !== undefined) {
    const client = createStrataClient({ baseUrl, accessToken });
    return showHome({ client, organisations: [], hasAccount: false, isCurrent });
  }
  const state = session.state();
  if (state.status !== 'signed-in') return show('sign-in');
  const organisations = await session.organisations();
  if (!isCurrent()) return undefined;
  if (state.organisationId !== undefined)
    return showHome({ client: session.client, organisations, hasAccount: true, isCurrent });
  const [first] = organisations;
  if (!first) throw new Error('You are a member of no organisation yet.');
  // This changes the session, and so leads here again.
  await session.selectOrganisation(first.id);
}

session.onChange(update);
providerTabs.addEventListener('message', forgetProviderPerson);
const told = (error: unknown): undefined => notify(messageOf(error));
accessToken = await comeFromProvider().catch(told);
if (accessToken === undefined) await session.resume().catch(told);
update();
