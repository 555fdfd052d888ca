import { chargeState } from './provider-answer';

test('a charge is one whatever its id holds, and what is kept of it can be stored', () => {
  expect(chargeState('{"status":"succeeded","id":"ch_\\u00001"}')).toEqual({
    status: 'succeeded',
    reference: 'ch_\ufffd1',
  });
});
