import { StartupError } from '../../platform/foundation/startup-error';

/** Why nothing was generated, in a sentence that says what to do. */
export class Refusal extends StartupError {}
