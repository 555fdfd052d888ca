// The compiler drops the types silently where nothing has loaded this before the first use case.
import 'reflect-metadata';

/**
 * Marks an application class that does one thing for a caller. The decorator itself does nothing: its presence makes
 * the compiler emit the constructor's types, by which the container injects ports without the class knowing Nest.
 * The class's doc comment is its summary in the OpenAPI document.
 */
export function UseCase(): ClassDecorator {
  return () => undefined;
}
