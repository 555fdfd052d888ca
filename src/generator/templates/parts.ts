import { camel, capital, type Names, pascal, spoken } from '../naming/names';
import { importOf } from './imports';

/** @param errors the file of the domain that declares what there is not */
export function useCaseFile(names: Names, verb: string, errors: string): string {
  const { one, oneValue, manyValue, file, article, words } = names;
  const notFound = `${oneValue}NotFound`;
  return `import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
${importOf(errors === file ? [`type ${one}`, notFound] : [`type ${one}`], `../domain/${file}`)}${errors === file ? '' : importOf([notFound], `../domain/${errors}`)}import { ${one}Repository } from '../domain/${file}.repository';

/** ${capital(verb.replaceAll('-', ' '))} ${article} ${words}. */
@UseCase()
export class ${pascal(verb)}${one} {
  constructor(
    private readonly ${manyValue}: ${one}Repository,
    private readonly clock: Clock,
  ) {}

  execute(id: string, expected: ExpectedVersions): Promise<${one}> {
    return this.${manyValue}.change(id, expected, ${notFound}, (${oneValue}) => ${oneValue}.${camel(verb)}(this.clock.now()));
  }
}
`;
}

export function entityMethod(verb: string): string {
  return `  /** Answers whether anything is different now. */
  ${camel(verb)}(now: Date): boolean {
    Object.assign(this, { updatedAt: this.timeOfChange(now) });
    return true;
  }`;
}

export function routeMethod({ one, oneValue }: Names, verb: string): string {
  const useCase = `${pascal(verb)}${one}`;
  return `  @Post(':id/${verb}')
  @Endpoint({ useCase: ${useCase}, access: write, answers: { 200: ${one}View }, problems: [${oneValue}NotFound], ifMatch: true })
  async ${camel(verb)}(@Id() id: string, @IfMatch() expected: ExpectedVersions, @Res({ passthrough: true }) reply: FastifyReply): Promise<${one}View> {
    return tagged(reply, ${oneValue}View(await this.${camel(useCase.charAt(0).toLowerCase() + useCase.slice(1))}.execute(id, expected)));
  }`;
}

export function consumerUseCaseFile(name: string, on: string): string {
  const one = pascal(name);
  return `import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';

export interface ${one}Input {
  /** The id of what the event is about. */
  readonly subject: string;
}

/** ${capital(spoken(camel(name)))} after \`${on}\`. */
@UseCase()
export class ${one} {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers what was looked at. All changes of the database are committed with the note that the event was handled. */
  execute({ subject }: ${one}Input): Promise<string> {
    return this.unitOfWork.write(async () => subject);
  }
}
`;
}

export function consumerFile(name: string, event: string, from: string): string {
  const one = pascal(name);
  const value = camel(name);
  return `import { Injectable } from '@nestjs/common';
import { Consumer } from '../../../kernel/events/consumer';
import type { ReceivedEvent } from '../../../kernel/events/domain-event';
import { ${event} } from '${from}';
import { ${one} } from '../application/${name}';

@Injectable()
export class ${one}Consumer extends Consumer {
  constructor(private readonly ${value}: ${one}) {
    super();
  }

  readonly name = '${name}';
  readonly events = [${event}];

  async handle({ subject }: ReceivedEvent): Promise<void> {
    await this.${value}.execute({ subject });
  }
}
`;
}
