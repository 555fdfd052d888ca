// Processes on the core they are to be measured on, and what the kernel says of them (Linux).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const cores = { server: 0, load: 1 };
const ticksPerSecond = 100;
const startDeadlineMs = 120_000;

/** Puts this process, and all it starts from now on, beside the load. */
export function moveToLoadCore() {
  moveToCore(cores.load);
}

/** Puts this process, and all it starts from now on, on one core. */
export function moveToCore(core) {
  const args = ['-a', '-c', '-p', String(core), String(process.pid)];
  const { status, error } = spawnSync('taskset', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw error ?? new Error('The bench needs Linux, taskset and two cores');
}

/** Starts a server on its core; answers when it accepts connections. */
export async function startServer({ args, env = {} }) {
  const port = await freePort();
  const command = ['-c', String(cores.server), process.execPath, ...args];
  const begun = performance.now();
  const child = spawn('taskset', command, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      METRICS_PORT: '0',
      // As `npm start` sets it.
      MALLOC_MMAP_THRESHOLD_: '131072',
      // Nobody sends requests to what is to stop.
      SHUTDOWN_DELAY_MS: '0',
      // No subject stays within a limit.
      RATE_LIMIT_ENABLED: 'false',
      ...env,
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const deadline = Date.now() + startDeadlineMs;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`${args.join(' ')} did not start (exit code ${child.exitCode})`);
    await delay(10);
  }
  const readyMs = Math.round(performance.now() - begun);
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { port, pid: child.pid, url: `http://127.0.0.1:${port}`, readyMs, stop };
}

/** Starts a process that its parent asks for what it is to do (servers/asked.mjs); on the cores of its parent. */
export async function startAsked({ args, env = {} }) {
  const child = spawn(process.execPath, args, {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    env: { PATH: process.env.PATH, NODE_ENV: 'production', METRICS_PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const answer = async () => {
    const failed = exited.then(([code]) => Promise.reject(new Error(`${args.join(' ')} ended with ${code}`)));
    const [message] = await Promise.race([once(child, 'message'), failed]);
    return message.answer;
  };
  await answer();
  const ask = (what, facts = {}) => {
    child.send({ ask: what, ...facts });
    return answer();
  };
  const stop = async () => {
    if (child.exitCode === null) await ask('stop');
    child.kill('SIGKILL');
    await exited;
  };
  return { ask, stop };
}

/** Any answer will do. */
function answers(port) {
  return fetch(`http://127.0.0.1:${port}/health/live`).then(
    () => true,
    () => false,
  );
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Has load.mjs do a job: what it counted, and how busy the process that answered was meanwhile.
 * @param beside seconds of processor time that others have used so far, whose share is answered as `beside`
 */
export async function load(job, pid, beside = () => 0) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('load.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(job));
  let usedBefore = 0;
  let besideBefore = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const { counting, ...counted } = JSON.parse(line);
    if (counting) [usedBefore, besideBefore] = [cpuSeconds(pid), beside()];
    else {
      const share = (used) => Math.round((used / job.seconds) * 1000) / 1000;
      const ofOthers = share(beside() - besideBefore);
      const cpu = share(cpuSeconds(pid) - usedBefore);
      return { ...counted, cpu, ...(ofOthers > 0 && { beside: ofOthers }) };
    }
  }
  throw new Error('The load ended before it had counted');
}

/** Seconds of processor time a process has used so far, all its threads together, as the scheduler counts them: to the nanosecond. */
export function cpuSeconds(pid) {
  return readdirSync(`/proc/${pid}/task`).reduce(
    (seconds, thread) => seconds + threadSeconds(pid, thread),
    0,
  );
}

function threadSeconds(pid, thread) {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9;
  } catch {
    // It has ended since it was listed.
    return 0;
  }
}

const secondsOf = (fields) => fields.map(Number).reduce((all, one) => all + one, 0) / ticksPerSecond;

/** Seconds of processor time that a process and all that it has started have used, those that have ended included. */
export function familySeconds(pid) {
  const family = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return family.reduce((seconds, name) => {
    let stat;
    try {
      stat = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
    } catch {
      return seconds;
    }
    if (Number(name) === pid) return seconds + secondsOf(stat.slice(11, 15));
    return Number(stat[1]) === pid ? seconds + secondsOf(stat.slice(11, 13)) : seconds;
  }, 0);
}

/** Seconds that a process's main thread has been ready to run while its core did something else. */
export function deniedSeconds(pid) {
  const [, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ').map(Number);
  return waited / 1e9;
}

/** Resident memory now and at its highest, in megabytes of 2^20 bytes. */
export function residentMemory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 102.4) / 10;
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
}
