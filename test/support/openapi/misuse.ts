import type { AnswerContract } from './answer-contract';
import { goodCall } from './contract-scenarios';
import { expectSealedProblem } from '../http/sealed-problem';
import { collectionOf, type Operation } from './openapi-document';
import type { OperationCall, OperationCaller } from './operation-caller';
import type { Answer } from '../service';

/** One request of a caller who misbehaves, and what it is to be answered in the words of `inWords`. */
export interface Misuse {
  readonly title: string;
  readonly call: OperationCall;
  /** Where it is not the operation's own. */
  readonly method?: string;
  readonly answer: string;
}

/** The misuses of one kind that an operation can meet; none where the kind makes no sense for it. */
export type MisuseKind = (operation: Operation, good: GoodCalls) => Promise<readonly Misuse[]>;

export const done = 'done';

/** Status, code, `Allow` and each violation as `pointer:code`; of a success, that it was one. */
export function inWords({ status, headers, body }: Answer): string {
  if (status < 300) return done;
  const violations = ((body?.violations ?? []) as Record<string, string>[]).map(
    ({ pointer, code }) => `${pointer}:${code}`,
  );
  const words = [status, body?.code, headers.get('allow'), ...violations];
  return words.filter((word) => word !== undefined && word !== null).join(' ');
}

/** Codes that any path may be answered with, so that no operation documents them. */
const ofTheProtocol = new Set(['method-not-allowed', 'route-not-found', 'request-malformed', 'url-too-long']);

/** Sends the misuse and then a good request on the same connection, and puts both answers in words. */
export async function commit(
  { call, method }: Misuse,
  operation: Operation,
  { caller, contract, witness }: Scene,
): Promise<string> {
  const answer = await caller.send(method === undefined ? operation : { ...operation, method }, call);
  if (answer.status >= 300) expectSealedProblem(answer, answer.status, String(answer.body?.code));
  if (!ofTheProtocol.has(String(answer.body?.code))) contract.see(operation, answer);
  const next = inWords(await caller.send(...witness(operation)));
  return next === done ? inWords(answer) : `${inWords(answer)}, and the next request ${next}`;
}

export interface Scene {
  readonly caller: OperationCaller;
  readonly contract: AnswerContract;
  /** A call of the same callers that reads and needs nothing. */
  readonly witness: (operation: Operation) => readonly [Operation, OperationCall];
}

/** Makes calls that succeed, each on a resource of its own. */
export class GoodCalls {
  constructor(
    readonly caller: OperationCaller,
    /** The operations that work on a resource only when it was deleted. */
    private readonly onRemoved: ReadonlySet<Operation>,
  ) {}

  for(operation: Operation): Promise<OperationCall> {
    return this.prepare(operation, this.onRemoved.has(operation));
  }

  /** Finds `onRemoved` out by trying. */
  static async operationsOnRemoved(caller: OperationCaller): Promise<Set<Operation>> {
    const found = new Set<Operation>();
    const good = new GoodCalls(caller, found);
    const attempt = async (operation: Operation): Promise<Answer> => {
      const answer = await caller.send(operation, await good.for(operation));
      // It says nothing about the operation: a refusal for another reason must not be taken for this one.
      if (answer.status === 429 || answer.status >= 500)
        throw new Error(`${operation.operationId} could not be tried: ${answer.text}`);
      return answer;
    };
    await Promise.all(
      caller.operations.map(async (operation) => {
        if ((await attempt(operation)).status < 300) return;
        found.add(operation);
        const { status, text } = await attempt(operation);
        if (status >= 300) throw new Error(`Nothing makes ${operation.operationId} work: ${text}`);
      }),
    );
    return found;
  }

  private async prepare(operation: Operation, removed: boolean): Promise<OperationCall> {
    const call = await goodCall(operation, this);
    const path = `${collectionOf(operation)}/{id}`;
    const removal = this.caller.operations.find((one) => one.method === 'DELETE' && one.path === path);
    if (removed && removal) await this.caller.send(removal, { id: call.id });
    return call;
  }
}
