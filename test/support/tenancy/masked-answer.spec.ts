import { masked } from './masked-answer';

const cursor = (position: unknown, mac: string): string =>
  `${Buffer.from(JSON.stringify(position)).toString('base64url')}.${mac}`;

function answer(next: string, sent: string): string {
  const link = `</api/v1/tasks?title%5Bne%5D=${new URLSearchParams({ '': sent }).toString().slice(1)}&cursor=${next}>; rel="next"`;
  const headers = new Headers({ link, 'x-request-id': next });
  return masked({ status: 200, headers, text: JSON.stringify({ items: [], nextCursor: next }) }, sent);
}

test('pages that differ in the filter that was sent, and in the cursor signed with it, are the same', () => {
  const position = ['2026-01-31T09:30:00.000Z', '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a'];
  expect(answer(cursor(position, 'one'), 'owned, and more')).toBe(
    answer(cursor(position, 'other'), 'nobodys'),
  );
});

test('a cursor that says where another tenant’s row is tells it, and so does one that is there or not', () => {
  const theirs = answer(cursor(['owned', '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a'], 'mac'), 'x');
  expect(theirs).toContain('owned');
  expect(theirs).not.toBe(answer(cursor(['nobodys', '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a'], 'mac'), 'x'));
});
