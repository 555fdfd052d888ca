/** An option of an action. A `flag` is there or not, a `list` may be repeated, a `text` is given once. */
export interface OptionDeclaration {
  readonly type: 'text' | 'flag' | 'list';
  readonly meaning: string;
  /** Names the value in the usage: `time` is shown as `<time>`. The option's own name unless said. */
  readonly value?: string;
  readonly needed?: boolean;
  /** Whether a rule of the body asks for it: the usage shows it as needed, and the rules tell all that is wrong at once. */
  readonly ruled?: boolean;
  readonly default?: string;
  /** The only values there are. */
  readonly choices?: readonly string[];
}

/** A word that follows an action, known by its place. */
export interface WordDeclaration {
  readonly meaning: string;
  readonly value?: string;
  readonly optional?: boolean;
  /** Whether it is an id; the code is handed the lower case. */
  readonly isId?: boolean;
  readonly choices?: readonly string[];
}

/** One thing that a command does. Declared apart from the code that does it: help and completion load none of that. */
export interface ActionDeclaration {
  /** One sentence or two. */
  readonly summary: string;
  /** By name, in their order; an optional one comes last. */
  readonly words?: Readonly<Record<string, WordDeclaration>>;
  readonly options?: Readonly<Record<string, OptionDeclaration>>;
  /** Whole calls without the name of the program, such as `token acme --expires 2h`. */
  readonly examples: readonly string[];
}

export interface CommandDeclaration {
  readonly summary: string;
  /** By its words, such as `consumers remove`; `''` where the command takes none. */
  readonly actions: Readonly<Record<string, ActionDeclaration>>;
}

type OptionValue<O extends OptionDeclaration> = O['type'] extends 'flag'
  ? boolean
  : O['type'] extends 'list'
    ? readonly string[]
    : O extends { readonly needed: true } | { readonly default: string }
      ? string
      : string | undefined;

type WordValue<W extends WordDeclaration> = W extends { readonly optional: true }
  ? string | undefined
  : string;

/** The words and options of a call, checked against its declaration. */
export interface GivenArguments<A extends ActionDeclaration = ActionDeclaration> {
  readonly words: A extends { readonly words: infer W extends Record<string, WordDeclaration> }
    ? { readonly [Name in keyof W]: WordValue<W[Name]> }
    : unknown;
  readonly options: A extends { readonly options: infer O extends Record<string, OptionDeclaration> }
    ? { readonly [Name in keyof O]: OptionValue<O[Name]> }
    : unknown;
  /** Whether programs read the answer: every action takes `--json`. */
  readonly isJson: boolean;
}

/**
 * The code of a command, an entry for each action. Resolves when done; throws UsageError, StartupError or DomainError with what
 * to say.
 */
export type CommandCode<C extends CommandDeclaration = CommandDeclaration> = {
  readonly [Action in keyof C['actions']]: (given: GivenArguments<C['actions'][Action]>) => Promise<void>;
};

/** Options that every action takes. */
export const commonOptions = {
  json: { type: 'flag', meaning: 'For programs: the answer as JSON, and an error as one JSON object.' },
  help: { type: 'flag', meaning: 'Shows this help.' },
} as const satisfies Readonly<Record<string, OptionDeclaration>>;
