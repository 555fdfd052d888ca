import { Writable } from 'node:stream';
import { fieldsOf, personal } from '../../../kernel/personal';
import { text } from '../../../kernel/rules/rule';
import { redacted } from './redaction';
import { createLogger } from './logger';

/** A logger's output for a line, and for a child's bindings. */
function written(use: (logger: ReturnType<typeof createLogger>) => void): string {
  let lines = '';
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines += chunk.toString();
      done();
    },
  });
  use(createLogger({ log: { level: 'info', format: 'json' } } as never, output));
  return lines;
}

test('a personal field that is marked after the logger was made is hidden, at any depth and in a child', () => {
  const lines = written((logger) => {
    fieldsOf('patients', { maidenName: personal(text({ max: 50 })) });
    logger.info({ maidenName: 'one planted', rows: [{ patient: { maidenName: 'two planted' } }] }, 'found');
    logger.child({ patient: { maidenName: 'three planted' } }).warn({ err: new Error('no') }, 'failed');
    logger.child({}).child({ maidenName: 'four planted' }).info('again');
  });
  expect(lines).not.toContain('planted');
  expect(lines.match(/"maidenName":"\*\*\*\*"/g)).toHaveLength(4);
  expect(lines).toContain('"message":"no"');
});

test.each(['authorization', 'x-tenant-token', 'token', 'password', 'secret'])(
  'a member %s is hidden',
  (name) => {
    expect(redacted({ [name]: 'planted', headers: { [name]: 'planted' } })).toEqual({
      [name]: '****',
      headers: { [name]: '****' },
    });
  },
);

test('what holds nothing to hide is the same object, and what contains itself is written out once', () => {
  const plain = { a: [1, { b: 'c' }], at: new Date(), err: new Error('no') };
  expect(redacted(plain)).toBe(plain);
  const circle: Record<string, unknown> = { secret: 'planted' };
  circle['self'] = circle;
  let deep: object = { secret: 'planted' };
  for (let level = 0; level < 20; level += 1) deep = { deep };
  expect(JSON.stringify(redacted(deep))).not.toContain('planted');
  expect(redacted(circle)).toEqual({ secret: '****', self: '[Circular]' });
});
