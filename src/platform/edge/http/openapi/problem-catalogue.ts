import { Injectable } from '@nestjs/common';
import { definedErrors } from '../../../../kernel/errors/domain-error';
import { statusOfKind } from '../problems/status-of-kind';
import { contentCodingUnsupported, protocolAnswers, requestRefused } from '../problems/protocol-answers';

/** The catalogue's text about a code, for callers. */
export interface ProblemType {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/**
 * Every code that the code loaded so far can answer, sorted by code.
 * @throws Error for a code of the protocol that is declared otherwise elsewhere.
 */
export function problemTypes(): readonly ProblemType[] {
  const types = new Map<string, ProblemType>();
  for (const { code, kind, title, meaning, remedy } of definedErrors())
    types.set(code, { code, status: statusOfKind[kind], title, meaning, remedy });
  const answers = [
    ...Object.entries(protocolAnswers),
    ['400', requestRefused] as const,
    ['415', contentCodingUnsupported] as const,
  ];
  for (const [number, { code, title, meaning, remedy }] of answers) {
    const type = { code, status: Number(number), title, meaning, remedy };
    const known = types.get(code);
    if (known && JSON.stringify(known) !== JSON.stringify(type))
      throw new Error(`The error code ${code} is declared twice`);
    types.set(code, type);
  }
  return [...types.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The codes, as the service tells them to callers. */
@Injectable()
export class ProblemCatalogue {
  private types: ReadonlyMap<string, ProblemType> | undefined;
  private operations: () => Promise<ReadonlyMap<string, readonly string[]>> = async () => new Map();

  /** By code. Read once all modules have been loaded, which is before the first request. */
  all(): ReadonlyMap<string, ProblemType> {
    return (this.types ??= new Map(problemTypes().map((type) => [type.code, type])));
  }

  /** The operations that may answer with the code, as `METHOD path`; none where the document is not for everyone. */
  async operationsOf(code: string): Promise<readonly string[]> {
    return (await this.operations()).get(code) ?? [];
  }

  /** @param operations asked for when the first caller wants them */
  publish(operations: () => Promise<ReadonlyMap<string, readonly string[]>>): void {
    this.operations = operations;
  }
}
