import { pause } from '../../../src/platform/foundation/backoff';

/** Milliseconds between an answer and the next request of a client. */
const rest = 40;

/**
 * Clients that each ask again after the answer: requests at a fixed pace would pile up on a busy machine, and be refused as too many.
 * @param ask sends the request of this number, counted from 1, and tells its outcome
 * @returns ends them, and answers all outcomes
 */
export function patientClients(
  clients: number,
  ask: (turn: number) => Promise<string>,
): () => Promise<readonly string[]> {
  const outcomes: string[] = [];
  const end = new AbortController();
  let turns = 0;
  const client = async (): Promise<void> => {
    while (!end.signal.aborted) {
      outcomes.push(
        await ask((turns += 1)).catch((error: Error) => `${error.message}: ${JSON.stringify(error.cause)}`),
      );
      await pause(rest, end.signal);
    }
  };
  const running = Array.from({ length: clients }, client);
  return async () => {
    end.abort();
    await Promise.all(running);
    return outcomes;
  };
}
