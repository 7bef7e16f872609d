import { type FSWatcher, watch } from 'node:fs';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface FolderWatchOptions {
  /** From the first sign of a change to the look: editors write in several steps. */
  readonly settleMs?: number;
  /** Looks at the folder at least this often, also without a sign: network drives and containers give none. */
  readonly pollMs?: number;
}

const defaults = { settleMs: 100, pollMs: 5_000 };
const maxFiles = 10_000;
const maxDepth = 8;
/** Files looked at side by side. */
const breadth = 64;
/** Looking takes at most this share of the time: a slow folder is polled less often. */
const pollShare = 0.01;

/**
 * Tells which YAML files of a folder came, went or changed. A sign from the operating system only hastens the next look; what
 * counts is the look itself, which compares size, time and identity of each file. Nothing is told twice at the same time.
 */
export class FolderWatch {
  private readonly options: Required<FolderWatchOptions>;
  private readonly watchers = new Map<string, FSWatcher>();
  private seen = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Infinity;
  private looking = false;
  private closed = false;

  private constructor(
    private readonly folder: string,
    private readonly onChange: (paths: readonly string[]) => void | Promise<void>,
    options: FolderWatchOptions,
  ) {
    this.options = { ...defaults, ...options };
  }

  /** @param onChange gets paths relative to the folder, with `/`, in order; the next call waits for it */
  static async open(
    folder: string,
    onChange: (paths: readonly string[]) => void | Promise<void>,
    options: FolderWatchOptions = {},
  ): Promise<FolderWatch> {
    const folderWatch = new FolderWatch(folder, onChange, options);
    folderWatch.seen = (await folderWatch.scan()).files;
    folderWatch.lookIn(Math.min(folderWatch.options.settleMs, folderWatch.options.pollMs));
    return folderWatch;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    for (const watcher of this.watchers.values()) watcher.close();
    this.watchers.clear();
  }

  private lookIn(ms: number): void {
    if (this.closed) return;
    clearTimeout(this.timer);
    this.dueAt = Date.now() + ms;
    this.timer = setTimeout(() => void this.look(), ms).unref();
  }

  private hasten(): void {
    if (!this.looking) this.lookIn(Math.min(this.options.settleMs, Math.max(0, this.dueAt - Date.now())));
    else this.dueAt = 0;
  }

  private async look(): Promise<void> {
    this.looking = true;
    this.dueAt = Infinity;
    const began = performance.now();
    try {
      const { files, complete } = await this.scan();
      const took = performance.now() - began;
      // a folder that cannot be read at the moment has not lost its files
      const changed = complete ? differences(this.seen, files) : [];
      if (complete) this.seen = files;
      if (changed.length > 0 && !this.closed) await this.onChange(changed);
      this.looking = false;
      const next = Math.max(this.options.pollMs, took / pollShare);
      this.lookIn(this.dueAt === 0 ? Math.min(this.options.settleMs, next) : next);
    } catch {
      // what the listener could not do it has told itself; the next change is another chance
      this.looking = false;
      this.lookIn(this.options.pollMs);
    }
  }

  private async scan(): Promise<{ files: Map<string, string>; complete: boolean }> {
    const paths: string[] = [];
    const folders: string[] = [];
    const complete = await this.list('', 0, paths, folders).then(
      () => true,
      () => false,
    );
    this.watchFolders(folders);
    const files = new Map<string, string>();
    for (let at = 0; at < paths.length; at += breadth) {
      const some = paths.slice(at, at + breadth);
      const stats = await Promise.all(
        some.map((path) => stat(join(this.folder, path), { bigint: true }).catch(() => undefined)),
      );
      stats.forEach(
        (found, index) =>
          found && files.set(some[index]!, `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`),
      );
    }
    return { files, complete };
  }

  private async list(folder: string, depth: number, paths: string[], folders: string[]): Promise<void> {
    folders.push(folder);
    for await (const entry of await opendir(join(this.folder, folder))) {
      if (paths.length >= maxFiles) return;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name.startsWith('.')) continue;
      if (!entry.isDirectory()) {
        if (/\.ya?ml$/.test(entry.name)) paths.push(path);
      } else if (depth < maxDepth && entry.name !== 'node_modules') {
        await this.list(path, depth + 1, paths, folders).catch(() => undefined); // gone in the meantime
      }
    }
  }

  private watchFolders(folders: readonly string[]): void {
    for (const [folder, watcher] of this.watchers) {
      if (folders.includes(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) {
      if (this.closed || this.watchers.has(folder)) continue;
      try {
        const watcher = watch(join(this.folder, folder), { persistent: false }, () => this.hasten());
        watcher.on('error', () => {
          watcher.close();
          this.watchers.delete(folder);
        });
        this.watchers.set(folder, watcher);
        this.dueAt = 0; // something may have happened in it before it was watched
      } catch {
        return; // no more watches to be had: polling finds it
      }
    }
  }
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
}
