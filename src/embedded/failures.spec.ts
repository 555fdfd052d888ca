import { StartupError } from '../platform/foundation/startup-error';
import { serverFailure, withStartupErrors } from './failures';

describe('the sentence of a failed start', () => {
  it.each([
    [
      'initdb: error: could not write to file: No space left on device',
      /no space left on the disk of .*\/data/,
    ],
    ['FATAL:  could not create lock file: Read-only file system', /\/data cannot be read or written/],
    [
      'LOG:  starting\nPANIC:  could not locate a valid checkpoint\nLOG:  bye',
      /"PANIC: {2}could not locate .*"/,
    ],
    ['', /^PostgreSQL was ended while it started on the data folder \/data, before it wrote a message/],
  ])('for output %j', (output, sentence) => {
    expect(serverFailure('/data', output)).toBeInstanceOf(StartupError);
    expect(serverFailure('/data', output).message).toMatch(sentence);
  });

  it.each([
    [{ code: 'ENOSPC', path: '/data/x' }, /no space left on the disk of the data folder \/data;/],
    [{ code: '53100' }, /no space left on the disk of the data folder \/data;/],
    [
      { code: 'EACCES', path: '/data/x' },
      /^\/data\/x cannot be read or written by the user who starts Strata/,
    ],
    [{ code: 'EROFS' }, /^\/data cannot be read or written/],
    [{ code: 'ENOTDIR', path: '/data' }, /^\/data is not a folder/],
  ])('for an error %j', async (error, sentence) => {
    const failing = withStartupErrors('/data', async () => {
      throw Object.assign(new Error('x'), error);
    });
    await expect(failing).rejects.toThrow(StartupError);
    await expect(failing).rejects.toThrow(sentence);
  });

  it('leaves a bug what it is', async () => {
    const bug = new TypeError('undefined is not a function');
    const failing = withStartupErrors('/data', async () => {
      throw bug;
    });
    await expect(failing).rejects.toBe(bug);
  });
});
