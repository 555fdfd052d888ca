import { idsIn } from './furnished-tenant';
import type { GoodCalls } from './misuse';
import { collectionOf, exampleIdOf, namesOneResource, type Operation } from './openapi-document';
import type { OperationCall } from './operation-caller';
import type { RandomRequest } from './request-arbitraries';
import type { Answer } from '../service';

/** Sends random requests, and remembers what they made. */
export class RandomCaller {
  constructor(private readonly good: GoodCalls) {}

  /** By the path of their collection, the newest last. */
  private readonly made = new Map<string, readonly string[]>();

  async send(operation: Operation, { id, query, headers, body }: RandomRequest): Promise<Answer> {
    const call: OperationCall = {
      id: typeof id === 'string' ? id : await this.known(operation, id),
      query,
      headers,
      body: await this.grounded(body),
    };
    const answer = await this.good.caller.send(operation, call);
    if (operation.method === 'POST' && answer.status < 300 && answer.body)
      this.remember(operation.path.split(/\/(?:batch$|\{)/, 1)[0] ?? '', idsOf(answer));
    return answer;
  }

  /** The id of what was made so many before the newest; of something new, made ready for the operation, where that is none. */
  private async known(operation: Operation, back: number | null): Promise<string | undefined> {
    const collection = collectionOf(operation);
    const found = back === null ? undefined : this.made.get(collection)?.at(-1 - back);
    if (found !== undefined || !namesOneResource(operation)) return found;
    if (!this.good.caller.canCreate(operation)) return undefined;
    const { id } = await this.good.for(operation);
    this.remember(collection, id === undefined ? [] : [id]);
    return id;
  }

  /** With a resource of this caller's where the body names one of the document's examples. */
  private async grounded(body: string | undefined): Promise<string | undefined> {
    let text = body;
    for (const operation of this.good.caller.operations) {
      const example = exampleIdOf(operation);
      if (example === undefined || !text?.includes(example)) continue;
      text = text.replaceAll(example, (await this.good.caller.create(operation)).id);
    }
    return text;
  }

  private remember(collection: string, ids: readonly string[]): void {
    this.made.set(collection, [...(this.made.get(collection) ?? []), ...ids]);
  }
}

const idsOf = (answer: Answer): string[] =>
  answer.body.syncId === undefined ? idsIn(answer).filter((id) => id !== undefined) : [answer.body.syncId];
