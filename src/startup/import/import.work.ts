import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AuditLog } from '../../kernel/authorization/audit';
import { DomainError, invalidInput, type Violation } from '../../kernel/errors/domain-error';
import { runAsSystem, runAsTenant } from '../../kernel/authorization/scope';
import { folded } from '../../kernel/text/text';
import { CreateUsers, JudgeNewUsers, maxUsersPerBatch } from '../../modules/users';
import { commandLine } from '../../platform/edge/command-line/operator';
import { tell } from '../../platform/edge/command-line/output';
import { inServiceContext } from '../command-line/command-context';
import { MistakenLine, recordsOf, type UserRecord } from './records';
import { organisationId } from '../command-line/organisation-id';

export interface Imported {
  readonly created: number;
  /** Users that the organisation had already. */
  readonly present: number;
}

/** Records between two lines of progress. */
const told = 1000;

/**
 * Creates the users of a file, after all of it was judged. What a run that was broken off has created counts as there.
 * @param isTrial whether nobody is created
 * @throws DomainError `validation-failed` with every mistake
 */
export function importUsers(file: string, organisation: string, isTrial: boolean): Promise<Imported> {
  return inServiceContext(async (app) => {
    const tenantId = await runAsSystem(() => organisationId(organisation, app));
    return runAsTenant(tenantId, () => run(app, file, isTrial), commandLine);
  });
}

async function run(app: INestApplicationContext, file: string, isTrial: boolean): Promise<Imported> {
  const judged = await judgeAll(app, file);
  if (isTrial) return judged;
  const imported = await createAll(app, file);
  const changes = { file: { after: basename(file) }, created: { after: imported.created } };
  await app.get(AuditLog).record({ type: 'users.imported', collection: 'users', changes });
  return imported;
}

async function judgeAll(app: INestApplicationContext, file: string): Promise<Imported> {
  const mistakes: Violation[] = [];
  const seen = { email: new Map<string, number>(), username: new Map<string, number>() };
  let [fresh, present, count] = [0, 0, 0];
  for await (const batch of batchesOf(file, (mistake) => mistakes.push(...mistake))) {
    const judgements = await app.get(JudgeNewUsers).execute(batch.map(({ input }) => input));
    judgements.forEach((judgement, place) => {
      const { line } = batch[place]!;
      if (judgement.state === 'refused') mistakes.push(...judgement.violations.map((one) => at(line, one)));
      else {
        mistakes.push(...twice(line, judgement.user, seen));
        if (judgement.state === 'present') present += 1;
        else fresh += 1;
      }
    });
    count += batch.length;
    if (count % told === 0) tell(`${count} judged …`);
  }
  if (mistakes.length > 0) throw refusal(mistakes);
  return { created: fresh, present };
}

async function createAll(app: INestApplicationContext, file: string): Promise<Imported> {
  let [created, present] = [0, 0];
  for await (const batch of batchesOf(file, (mistakes) => raise(mistakes))) {
    // Judged again: another caller may have taken a name since.
    const judgements = await app.get(JudgeNewUsers).execute(batch.map(({ input }) => input));
    const mistakes = judgements.flatMap((one, place) =>
      one.state === 'refused' ? one.violations.map((violation) => at(batch[place]!.line, violation)) : [],
    );
    if (mistakes.length > 0) throw refusal(mistakes, created);
    const users = judgements.flatMap((one) => (one.state === 'new' ? [one.user] : []));
    if (users.length > 0) await app.get(CreateUsers).execute(users);
    created += users.length;
    present += batch.length - users.length;
    if ((created + present) % told === 0) tell(`${created} created …`);
  }
  return { created, present };
}

/** As many at a time as the API takes. */
async function* batchesOf(
  file: string,
  refuse: (violations: readonly Violation[]) => void,
): AsyncGenerator<readonly UserRecord[]> {
  let batch: UserRecord[] = [];
  for await (const record of recordsOf(file)) {
    if (record instanceof MistakenLine) {
      refuse([at(record.line, { pointer: '', code: 'format', message: record.message })]);
      continue;
    }
    batch.push(record);
    if (batch.length < maxUsersPerBatch) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function at(line: number, violation: Violation): Violation {
  return { ...violation, pointer: `/line ${line}${violation.pointer}` };
}

type Seen = Readonly<Record<'email' | 'username', Map<string, number>>>;

function twice(line: number, user: Readonly<Record<'email' | 'username', string>>, seen: Seen): Violation[] {
  return (['email', 'username'] as const).flatMap((field) => {
    const value = folded(user[field]);
    const first = seen[field].get(value);
    if (first === undefined) seen[field].set(value, line);
    else
      return [
        at(line, { pointer: `/${field}`, code: 'duplicate', message: `is the same as on line ${first}` }),
      ];
    return [];
  });
}

function raise(mistakes: readonly Violation[]): never {
  throw refusal(mistakes);
}

function lineOf({ pointer }: Violation): number {
  return Number(/^\/line (\d+)/.exec(pointer)?.[1]);
}

/** In the order of the lines. */
function refusal(mistakes: readonly Violation[], created = 0): DomainError {
  const violations = mistakes.toSorted((a, b) => lineOf(a) - lineOf(b));
  const nobody =
    created === 0
      ? 'Nobody was created.'
      : `${created} were created before; run it again when this is mended.`;
  return invalidInput({ detail: `The file has ${mistakes.length} mistakes. ${nobody}`, violations });
}
