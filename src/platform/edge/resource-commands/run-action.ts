import type { INestApplicationContext, Type } from '@nestjs/common';
import type { GivenArguments } from '../command-line/declaration';
import { ndjson, print } from '../command-line/output';
import { UsageError } from '../command-line/usage-error';
import { bodyOf } from './body-options';
import { callRoute } from './call-route';
import type { RouteAction } from './route-actions';
import { type View, viewLines, viewTable } from './shown-views';

type Texts = Readonly<Record<string, string | undefined>>;

/** Does an action and prints what came of it: NDJSON for programs, a table or lines for people. In the scope of the work. */
export async function runAction(
  app: INestApplicationContext,
  controllers: readonly Type[],
  action: RouteAction,
  { words, options, isJson }: GivenArguments,
): Promise<void> {
  const controller = controllers.find(({ name }) => name === action.controller)!;
  const [named, given] = [words as Texts, options as Readonly<Record<string, unknown>>];
  if (action.isList) return list(app, controller, action.method, { given, isJson });
  const expected = given['if-version'] as string | undefined;
  const view = await callRoute(app, controller, action.method, {
    params: named['id'] === undefined ? {} : { id: named['id'] },
    body: action.body.length === 0 ? undefined : bodyOf(action.body, given),
    headers: expected === undefined ? {} : { 'if-match': `"${expected}"` },
  });
  if (isView(view)) await print(isJson ? ndjson([view]) : viewLines(view));
  else if (!isJson) await print('Done.\n');
}

const isView = (answer: unknown): answer is View => typeof answer === 'object' && answer !== null;

const largestPage = 100;

interface Asked {
  readonly given: Readonly<Record<string, unknown>>;
  readonly isJson: boolean;
}

/** Walks the pages. For people all rows are one table, whose columns a page alone cannot know. */
async function list(
  app: INestApplicationContext,
  controller: Type,
  method: string,
  { given, isJson }: Asked,
): Promise<void> {
  const limit = limitOf(given['limit'] as string | undefined);
  const query = {
    ...filtersOf(given['filter'] as readonly string[]),
    ...(given['sort'] === undefined ? {} : { sort: given['sort'] }),
  };
  const rows: View[] = [];
  let [cursor, left] = [undefined as string | undefined, limit];
  do {
    const page = {
      ...query,
      limit: String(Math.min(left, largestPage)),
      ...(cursor === undefined ? {} : { cursor }),
    };
    const { items, nextCursor } = (await callRoute(app, controller, method, { query: page })) as ListAnswer;
    if (isJson) await print(ndjson(items));
    else rows.push(...items);
    left -= items.length;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined && left > 0);
  if (!isJson) await print(viewTable(rows));
}

interface ListAnswer {
  readonly items: readonly View[];
  readonly nextCursor: string | null;
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`--limit takes a number from 1 on, not "${text}"`);
  return Number(text);
}

/** A name that is repeated is a list of values, as in a URL. */
function filtersOf(filters: readonly string[]): Readonly<Record<string, string | readonly string[]>> {
  const query: Record<string, string | string[]> = {};
  for (const filter of filters) {
    const at = filter.indexOf('=');
    if (at < 1) throw new UsageError(`--filter takes field=value or field[operator]=value, not "${filter}"`);
    const [name, value] = [filter.slice(0, at), filter.slice(at + 1)];
    if (['limit', 'cursor', 'sort', 'skip', 'total'].includes(name))
      throw new UsageError(`--filter takes filters alone, and "${name}" is none`);
    query[name] = query[name] === undefined ? value : [query[name], value].flat();
  }
  return query;
}
