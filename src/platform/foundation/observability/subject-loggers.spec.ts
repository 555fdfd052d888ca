import { Writable } from 'node:stream';
import { createLogger } from './logger';
import { NestLogger } from './nest-logger';
import { SubjectLoggers } from './subject-loggers';

/** The output of loggers of these levels. */
function written(levels: object, use: (loggers: SubjectLoggers, nest: NestLogger) => void): string[] {
  let text = '';
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  const logger = createLogger({ log: { level: 'info', format: 'json', levels } }, output);
  const loggers = new SubjectLoggers(logger, levels);
  use(loggers, new NestLogger(loggers));
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
}

test('a subject has its own level, in all of its classes, and the others have that of the process', () => {
  const lines = written({ events: 'debug', cache: 'error' }, (loggers, nest) => {
    for (const context of ['Relay', 'EventWorker', 'Cache', 'Mail', 'RouterExplorer']) {
      nest.debug({}, `${context} debug`, context);
      nest.warn({}, `${context} warn`, context);
    }
    loggers.of('requests').info('request');
  });
  expect(lines).toEqual([
    'Relay debug',
    'Relay warn',
    'EventWorker debug',
    'EventWorker warn',
    'Mail warn',
    'RouterExplorer warn',
    'request',
  ]);
});

test('the lines of requests are a subject', () => {
  expect(written({ requests: 'warn' }, (loggers) => loggers.of('requests').info('request'))).toEqual([]);
});

test('what a subject writes is masked as everything else is', () => {
  let text = '';
  const output = new Writable({ write: (chunk: Buffer, _e, done) => done(void (text += chunk.toString())) });
  const levels = { events: 'debug' } as const;
  const logger = createLogger({ log: { level: 'info', format: 'json', levels } }, output);
  new NestLogger(new SubjectLoggers(logger, levels)).debug({ token: 'planted' }, 'a line', 'Events');
  expect(text).toContain('a line');
  expect(text).not.toContain('planted');
});
