import { auditedChanges, masked } from './audit-values';

test('a long text is cut between two characters, however they are stored', () => {
  for (const start of ['', 'x']) {
    const { title } = auditedChanges('things', { title: { after: start + '😀'.repeat(400) } });
    const kept = String(title?.after);
    expect([kept.isWellFormed(), kept.endsWith('😀…'), kept.length <= 501]).toEqual([true, true, true]);
    const { data } = auditedChanges('things', { data: { after: { [`a${start}`]: '😀'.repeat(400) } } });
    expect(String(data?.after).isWellFormed()).toBe(true);
  }
});

test('secrets are masked by their names, and absent values stay absent', () => {
  const changes = auditedChanges(undefined, {
    tokenDigest: { before: null, after: 'x' },
    name: { after: 'y' },
  });
  expect(changes).toEqual({ tokenDigest: { before: null, after: masked }, name: { after: 'y' } });
});
