import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './shell.mjs';

const longestMs = 15 * 60_000;

/** Runs `work` while no other process of this repository does work of the same name; waits for one that does. */
export async function alone(name, work) {
  const lock = join(root, '.cache', `${name}.lock`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  for (const began = Date.now(); !taken(lock); await pause(200)) {
    if (Date.now() - began > longestMs)
      throw new Error(`${lock} is held by another process; remove it if there is none`);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isAlive(holderOf(lock))) rmSync(lock, { force: true }); // it was killed: the next try takes the lock
  return false;
}

function holderOf(lock) {
  try {
    return Number(readFileSync(lock, 'utf8')) || process.pid; // just being written
  } catch {
    return process.pid; // just given back
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
