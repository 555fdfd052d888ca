// The part that all measured processes share: each answers its parent, and keeps a pace.
import { setTimeout as delay } from 'node:timers/promises';

/** The content of an event or a job: as much as that of a new user. */
export const payload = {
  email: 'ada-lovelace@bench.example',
  username: 'ada-lovelace',
  fullName: 'Ada Lovelace',
  role: 'member',
  isActive: true,
};

/** Answers `{ ask, ...rest }` with what the function of that name returns. */
export function answerParent(answers) {
  process.on('message', ({ ask, ...rest }) => {
    Promise.resolve(rest)
      .then(answers[ask])
      .then((answer) => process.send({ answer: answer ?? null }))
      .catch((error) => {
        console.error(error);
        process.exit(1);
      });
  });
  process.send({ answer: 'ready' });
}

/** Does something `count` times, so often a second whether or not the last one has ended; resolves when all have. */
export async function atPace(rate, count, act) {
  const begun = performance.now();
  const running = new Set();
  for (let number = 0; number < count;) {
    if (begun + (number * 1000) / rate > performance.now()) {
      await delay(1);
      continue;
    }
    const one = act(number++).finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}

export async function until(isSo) {
  while (!(await isSo())) await delay(5);
}

/** Milliseconds of processor time that this process has used, all its threads together. */
export function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
