import { definedErrors, defineError } from './domain-error';

const explanation = { meaning: 'It happened.', remedy: 'Do otherwise.' };

test('a failure is thrown by calling its definition, which is listed from then on', () => {
  const thingTaken = defineError('conflict', 'thing-taken', 'Thing taken', explanation);
  expect(thingTaken({ detail: 'Take another.' })).toMatchObject({
    kind: 'conflict',
    code: 'thing-taken',
    title: 'Thing taken',
    message: 'Take another.',
  });
  expect(definedErrors()).toContain(thingTaken);
});

test('a code is declared once', () => {
  defineError('conflict', 'thing-lost', 'Thing lost', explanation);
  expect(() => defineError('not-found', 'thing-lost', 'No such thing', explanation)).toThrow(
    'The error code thing-lost is declared twice',
  );
});
