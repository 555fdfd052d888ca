import { clientOfActor, partnerActor } from './partner-actor';

test('an actor names its client, and nobody else', () => {
  expect(clientOfActor(partnerActor('acme'))).toBe('acme');
  for (const actor of ['acme', 'Partner:acme', '', undefined]) expect(clientOfActor(actor)).toBeUndefined();
});
