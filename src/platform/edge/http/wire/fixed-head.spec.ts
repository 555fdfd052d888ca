import { createServer, ServerResponse } from 'node:http';
import { FixedHeadResponse, fixesHeads, headLines } from './fixed-head';

test('this Node copies the lines into the head, before the answer’s own headers', async () => {
  expect(fixesHeads()).toBe(true);
  const server = createServer(
    { ServerResponse: FixedHeadResponse as unknown as typeof ServerResponse },
    (_request, response) => {
      (response as FixedHeadResponse).fixedHead = headLines({ 'x-one': '1', 'x-two': 'a; b' });
      response.writeHead(200, { 'x-own': 'yes' }).end('body');
    },
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}`);
  expect(Object.fromEntries(answer.headers)).toMatchObject({ 'x-one': '1', 'x-two': 'a; b', 'x-own': 'yes' });
  expect(await answer.text()).toBe('body');
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

test.each([
  ['a value with a line break', { 'x-one': '1\r\nx-two: 2' }],
  ['a name with a space', { 'x one': '1' }],
])('%s never becomes a line', (_title, headers: Record<string, string>) => {
  expect(() => headLines(headers)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^ERR_/) }));
});
