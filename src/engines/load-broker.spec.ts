import { installed } from './';

function missing(name: string): Error {
  return Object.assign(new Error(`Cannot find module '${name}'\nRequire stack:`), {
    code: 'MODULE_NOT_FOUND',
  });
}

test('an engine whose client library is not installed is refused with the command that installs it', async () => {
  const refused = installed('rabbitmq', 'amqplib', () => Promise.reject(missing('amqplib')));
  await expect(refused).rejects.toThrow(
    'EVENTS_ENGINE is rabbitmq, and its client library is not installed. Run: npm install amqplib',
  );
});

test('a fault of the engine itself is not taken for a missing library', async () => {
  const fault = missing('./topology');
  await expect(installed('rabbitmq', 'amqplib', () => Promise.reject(fault))).rejects.toBe(fault);
});
