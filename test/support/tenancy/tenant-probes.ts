import { newId } from '../../../src/kernel/values/id';
import { type FieldText, type FurnishedTenant, idsFor, listedTexts } from '../openapi/furnished-tenant';
import { isList, namesOneResource, type Operation, queryParameters } from '../openapi/openapi-document';
import type { OperationCall } from '../openapi/operation-caller';

/** One call with something of the owner's, and the same call with something that nobody has. */
export interface Probe {
  readonly what: string;
  readonly theirs: string;
  readonly nobodys: string;
  readonly call: (value: string) => OperationCall;
}

/** Every place in the operation where an id, a tag, a cursor or a value of another tenant can be put. */
export async function probesOf(
  operation: Operation,
  owner: FurnishedTenant,
  intruder: FurnishedTenant,
): Promise<Probe[]> {
  if (isList(operation)) return [...cursorProbes(owner), ...(await filterProbes(operation, owner, intruder))];
  const unknown = newId();
  const stranger = await intruder.caller.freshBody(operation, async () => unknown);
  if (!namesOneResource(operation)) return referenceProbes(stranger, unknown, owner);
  // One version that the owner has: others would ask the same, of every id once more.
  const tags = [...owner.etags]
    .slice(0, 1)
    .flatMap((etag) => [{ 'if-match': etag }, { 'if-none-match': etag }]);
  const body = await intruder.caller.freshBody(operation);
  return idsFor(operation, owner, owner.ids).flatMap((theirs) =>
    [{}, ...tags].map((headers) => ({
      what: `the id with ${JSON.stringify(headers)}`,
      theirs,
      nobodys: unknown,
      call: (id: string) => ({ id, headers, body }),
    })),
  );
}

function cursorProbes({ cursors }: FurnishedTenant): Probe[] {
  return cursors.map((theirs) => ({
    what: 'the cursor',
    theirs,
    nobodys: 'nonsense',
    call: (cursor: string) => ({ query: { cursor } }),
  }));
}

async function filterProbes(
  operation: Operation,
  owner: FurnishedTenant,
  intruder: FurnishedTenant,
): Promise<Probe[]> {
  const listed = await listedTexts(operation, owner, intruder);
  const texts = queryParameters(operation).filter(({ name, schema }) => {
    const { type, enum: values, format } = schema.items ?? schema;
    return name !== 'cursor' && type === 'string' && !values && format !== 'date-time';
  });
  const unknown = newId();
  return texts.flatMap(({ name, schema }) => {
    const takesIds = (schema.items ?? schema).format === 'uuid';
    const pairs = takesIds
      ? owner.ids.map((theirs) => [theirs, unknown] as const)
      : textsFor(name, listed, owner).map((theirs) => [theirs, unlike(theirs, owner)] as const);
    // A filter that leaves out the owner's value finds much, and so has a second page, however few rows a feature has made.
    const pages = /\[(ne|nin)\]$/.test(name) ? [{}, { limit: '1' }] : [{}];
    return pairs.flatMap(([theirs, nobodys]) =>
      pages.map((page) => ({
        what: `${name}=${theirs} ${JSON.stringify(page)}`,
        theirs,
        nobodys,
        call: (value: string) => ({ query: { [name]: value, ...page } }),
      })),
    );
  });
}

/** The owner's mark, and the texts of the field that is filtered by; all that there are, where it has none. */
function textsFor(filter: string, listed: readonly FieldText[], { mark }: FurnishedTenant): string[] {
  const field = filter.replace(/\[.*$/, '');
  const own = listed.filter(([name]) => name === field);
  return [...new Set([mark, ...(own.length > 0 ? own : listed).map(([, text]) => text)])];
}

/** A text that nobody has; with what the owner's ends in, where that begins with the mark. */
const unlike = (text: string, { mark }: FurnishedTenant): string =>
  text.startsWith(mark) ? text.replace(mark, 'nobodys') : 'nobodys';

/** For a body that refers to another resource. */
function referenceProbes(body: unknown, unknown: string, { ids }: FurnishedTenant): Probe[] {
  const json = JSON.stringify(body) ?? '';
  if (!json.includes(unknown)) return [];
  return ids.map((theirs) => ({
    what: 'the id in the body',
    theirs,
    nobodys: unknown,
    call: (id: string) => ({ body: JSON.parse(json.replaceAll(unknown, id)) as unknown }),
  }));
}
