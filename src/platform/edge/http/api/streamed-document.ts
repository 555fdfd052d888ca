import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import { inCurrentScope } from '../../../../kernel/authorization/scope';

/** Lists by name, each in pages that are read when the client has taken the pages before. */
export type StreamedLists = ReadonlyMap<string, AsyncIterable<readonly object[]>>;

/**
 * A JSON document of any length for the memory of a page: the members of `head`, and one more, `name`, that holds the lists.
 * An error in its middle ends the connection, because the status has been sent by then: without its last bracket the document is
 * no JSON, and over HTTP/1.1 without its last chunk.
 * @param fileName for clients that save it
 */
export function streamedDocument(
  head: object,
  name: string,
  lists: StreamedLists,
  fileName: string,
): StreamableFile {
  const parts = Readable.from(inCurrentScope(written(head, name, lists)), { objectMode: false });
  const disposition = `attachment; filename="${fileName}"`;
  return new StreamableFile(parts, { type: 'application/json; charset=utf-8', disposition });
}

async function* written(head: object, name: string, lists: StreamedLists): AsyncGenerator<string> {
  const members = Object.entries(head).map(
    ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)},`,
  );
  yield `{${members.join('')}${JSON.stringify(name)}:{`;
  let comma = '';
  for (const [list, pages] of lists) {
    yield `${comma}${JSON.stringify(list)}:[`;
    comma = ',';
    yield* items(pages);
    yield ']';
  }
  yield '}}';
}

async function* items(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let comma = '';
  for await (const page of pages) {
    if (page.length === 0) continue;
    yield comma + page.map((item) => JSON.stringify(item)).join(',');
    comma = ',';
  }
}
