import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';

declare class FirstFailure extends TestEnvironment {
  handleTestEvent(event: Circus.Event): void;
}
export = FirstFailure;
