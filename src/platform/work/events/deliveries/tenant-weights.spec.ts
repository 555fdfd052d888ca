import { directoryId } from '../../../../kernel/directory';
import type { TenantDirectory } from '../../../edge/security/status/tenant-status';
import { TenantWeights } from './tenant-weights';

const status = jest.fn();
const weights = new TenantWeights({ status } as unknown as TenantDirectory);

test('the directory’s own events have weight 1, and nobody is asked', () => {
  expect(weights.of(directoryId)).toBe(1);
  expect(status).not.toHaveBeenCalled();
});

test('a tenant has the weight that the directory knows, at once or after a look', async () => {
  status.mockReturnValueOnce({ workerWeight: 3 });
  expect(weights.of('one')).toBe(3);
  status.mockResolvedValueOnce({ workerWeight: 7 });
  await expect(weights.of('other')).resolves.toBe(7);
  expect(status.mock.calls).toEqual([['one'], ['other']]);
});
