// The compiler drops the types silently where nothing has loaded this before the first use case.
import 'reflect-metadata';

interface UseCaseType {
  readonly name: string;
  readonly prototype: object;
}

const marked = new Set<UseCaseType>();

/**
 * Marks an application class that does one thing for a caller. The decorator only notes the class: its presence makes
 * the compiler emit the constructor's types, by which the container injects ports without the class knowing Nest.
 * The class's doc comment is its summary in the OpenAPI document.
 */
export function UseCase(): ClassDecorator {
  return (type) => void marked.add(type);
}

/** Every use case that the code loaded so far marks. */
export function useCases(): readonly UseCaseType[] {
  return [...marked];
}
