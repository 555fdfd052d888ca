interface Call {
  readonly method: string;
  readonly path: string;
}

/** Ends of the paths of acts that end something for good, although they delete no row. */
const endings = /\/(force|erasure|void|ending|rotation|token-revocations)$/;

const isSuspension = ({ path }: Call): boolean => path.endsWith('/suspension');

/** Acts that others feel, and that cannot be taken back or take the service from people: they ask for the name. */
export function isDestructive(act: Call): boolean {
  if (isSuspension(act)) return act.method === 'post';
  return act.method === 'delete' || endings.test(act.path);
}

/** Tells whether there is a way back. */
export function warningOf(act: Call & { readonly summary: string }): string {
  return isSuspension(act) || act.summary.includes('can be restored')
    ? 'Others feel this at once, until it is taken back.'
    : 'This cannot be taken back.';
}
