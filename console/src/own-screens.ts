interface OwnScreen {
  /** In the tab, and in the frame where a link leads there. */
  readonly title: string;
  /** The callers who have a use for it; all unless given. `account`: people with an account of the service's own. */
  readonly for?: 'operator' | 'account';
  /** Whether the frame has a link to it. */
  readonly isLinked: boolean;
}

/**
 * The screens that are written by hand, by their address. The router, the frame and the tests in a browser go over this table: a screen
 * that is added here is tried like the others.
 */
export const ownScreens = {
  '/': { title: 'Home', isLinked: false },
  '/operations/events': { title: 'Replay', for: 'operator', isLinked: true },
  '/deletions/$id': { title: 'Deletion', for: 'operator', isLinked: false },
  '/own/sessions': { title: 'Your sessions', for: 'account', isLinked: true },
} as const satisfies Readonly<Record<string, OwnScreen>>;

export type OwnPath = keyof typeof ownScreens;
const screens: Readonly<Record<string, OwnScreen>> = ownScreens;

/** The address and title of each screen to which the frame leads these callers. */
export function linkedFor(caller: OwnScreen['for']): readonly (readonly [path: string, title: string])[] {
  return Object.entries(screens)
    .filter(([, screen]) => screen.isLinked && screen.for === caller)
    .map(([path, { title }]) => [path, title]);
}
