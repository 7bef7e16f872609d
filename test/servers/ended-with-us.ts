import type { ChildProcess } from 'node:child_process';

/** A server that a failing test has not stopped goes when the test process goes. */
export function endedWithUs(child: ChildProcess, signal: NodeJS.Signals): ChildProcess {
  const end = () => void child.kill(signal);
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}
