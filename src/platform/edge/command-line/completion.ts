import { type CommandDeclaration, commonOptions, type OptionDeclaration } from './declaration';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A word that may follow others, and what it means. */
interface Offer {
  readonly word: string;
  readonly meaning: string;
}

/** The words that may follow a place: `''` is the program, then `events`, `events consumers`, …; and `… --format` the values of an option. */
type Offers = ReadonlyMap<string, readonly Offer[]>;

/** The completion script of a shell. All words stand in it, so that the shell starts no program when a key is pressed. */
export function completionScript(
  shell: Shell,
  commands: Readonly<Record<string, CommandDeclaration>>,
): string {
  return writers[shell](offersOf(commands), valueOptions(commands));
}

function offersOf(commands: Readonly<Record<string, CommandDeclaration>>): Offers {
  const offers = new Map<string, Offer[]>();
  const add = (place: string, word: string, meaning: string): void => {
    const there = offers.get(place) ?? [];
    if (!there.some((offer) => offer.word === word))
      offers.set(place, [...there, { word, meaning: short(meaning) }]);
  };
  add('', 'help', 'Shows help for all commands, or for one');
  for (const [name, { summary, actions }] of Object.entries(commands)) {
    add('help', name, summary);
    add('', name, summary);
    for (const [action, { summary: purpose, options = {}, words = {} }] of Object.entries(actions)) {
      const parts = action.split(' ').filter(Boolean);
      parts.forEach((part, at) => add([name, ...parts.slice(0, at)].join(' '), part, purpose));
      const place = [name, ...parts].join(' ');
      for (const { choices = [], meaning } of Object.values(words))
        choices.forEach((choice) => add(place, choice, meaning));
      for (const [option, declared] of Object.entries<OptionDeclaration>({ ...options, ...commonOptions })) {
        add(place, `--${option}`, declared.meaning);
        for (const choice of declared.choices ?? []) add(`${place} --${option}`, choice, declared.meaning);
      }
    }
  }
  return offers;
}

/** Options whose next word is their value, and no action. */
function valueOptions(commands: Readonly<Record<string, CommandDeclaration>>): readonly string[] {
  const actions = Object.values(commands).flatMap((command) => Object.values(command.actions));
  const named = actions.flatMap(({ options = {} }) => Object.entries(options));
  return [...new Set(named.filter(([, { type }]) => type !== 'flag').map(([name]) => `--${name}`))];
}

const short = (meaning: string): string =>
  (/^.*?[.;:](?= |$)/.exec(meaning)?.[0] ?? meaning).replace(/[.;:]$/, '');

/** A word of a shell that means itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * `place` is the words before the one that is being typed, without options and their values, as long as they lead somewhere;
 * after an option that takes a value, the offers are those of the option.
 */
const walk = (values: readonly string[]): string => `  local place='' word last='' at
  for word in "\${before[@]}"; do
    if [[ $last == value ]]; then last=''; continue; fi
    case "$word" in
      ${values.join('|') || "''"}) last=value ;;
      -*) last='' ;;
      *) if _strata_offers "\${place:+$place }$word" > /dev/null; then place="\${place:+$place }$word"; fi ;;
    esac
  done
  if [[ $last == value ]]; then place="$place \${before[-1]}"; fi`;

const cases = (offers: Offers, shown: (offer: Offer) => string): string =>
  [...offers]
    .map(
      ([place, there]) =>
        `    ${quoted(place)}) printf '%s\\n' ${there.map((offer) => quoted(shown(offer))).join(' ')} ;;`,
    )
    .join('\n');

const writers: Readonly<Record<Shell, (offers: Offers, values: readonly string[]) => string>> = {
  bash: (offers, values) => `# bash completion of strata: source <(strata completion bash)
_strata_offers() {
  case "$1" in
${cases(offers, ({ word }) => word)}
    *) return 1 ;;
  esac
}

_strata() {
  local before=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")
${walk(values)}
  mapfile -t COMPREPLY < <(compgen -W "$(_strata_offers "$place" | tr '\\n' ' ')" -- "\${COMP_WORDS[COMP_CWORD]}")
}

complete -o default -F _strata strata
`,
  zsh: (offers, values) => `#compdef strata
# zsh completion of strata: strata completion zsh > "\${fpath[1]}/_strata", or source <(strata completion zsh)
_strata_offers() {
  case "$1" in
${cases(offers, ({ word, meaning }) => `${word.replaceAll(':', '\\:')}:${meaning}`)}
    *) return 1 ;;
  esac
}

_strata() {
  local -a before offers
  before=("\${(@)words[2,CURRENT-1]}")
${walk(values)}
  offers=("\${(@f)$(_strata_offers "$place")}")
  if [[ -n "$offers[1]" ]]; then _describe 'strata' offers; else _files; fi
}

compdef _strata strata
`,
  fish: (offers, values) => `# fish completion of strata: strata completion fish | source
function __strata_offers
    switch "$argv[1]"
${[...offers].map(([place, there]) => `        case ${fishQuoted(place)}\n            printf '%s\\n' ${there.map(({ word, meaning }) => fishQuoted(`${word}\t${meaning}`)).join(' ')}`).join('\n')}
        case '*'
            return 1
    end
end

function __strata_complete
    set -l before (commandline -opc)[2..-1]
    set -l place ''
    set -l last ''
    for word in $before
        if test "$last" = value
            set last ''
            continue
        end
        switch "$word"
            case ${values.join(' ') || "''"}
                set last value
            case '-*'
                set last ''
            case '*'
                set -l next (string trim "$place $word")
                if __strata_offers "$next" >/dev/null
                    set place "$next"
                end
        end
    end
    if test "$last" = value
        set place "$place $before[-1]"
    end
    __strata_offers "$place"
end

complete -c strata -f -a '(__strata_complete)'
`,
};

const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
