import crypto from 'node:crypto';
import { inspect } from 'node:util';
import { StartupError } from '../../../foundation/startup-error';
import { OperatorKeys } from './operator-keys';

describe('OperatorKeys', () => {
  const keys = new OperatorKeys(['op_first', 'op_second', 'op_third']);

  it('knows each of its keys and nothing else', () => {
    expect(['op_first', 'op_second', 'op_third'].map((key) => keys.matches(key))).toEqual([true, true, true]);
    expect(['', 'op_', 'op_firstx', ' op_first', 'OP_FIRST'].map((key) => keys.matches(key))).toEqual(
      Array(5).fill(false),
    );
    expect(new OperatorKeys([]).matches('')).toBe(false);
  });

  it('compares with every key, whichever matches', () => {
    const compare = jest.spyOn(crypto, 'timingSafeEqual');
    keys.matches('op_first');
    expect(compare).toHaveBeenCalledTimes(3);
    compare.mockRestore();
  });

  it('refuses an empty key, which an empty header would match', () => {
    expect(() => new OperatorKeys(['op_first', ''])).toThrow(StartupError);
  });

  it('prints no key', () => {
    expect(inspect(keys, { depth: 9, showHidden: true }) + JSON.stringify(keys)).not.toContain('op_');
  });
});
