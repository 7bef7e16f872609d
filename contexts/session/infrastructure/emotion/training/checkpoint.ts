import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a training stands, beside its arrays. */
export interface Progress {
  /** Steps done. */
  readonly step: number;
  /** Evaluations that were no better than the best. */
  readonly worse: number;
  readonly best: number;
  readonly finished: boolean;
}

/** A folder that a training goes on from, whatever ended it: a state is whole or not there. */
export class Checkpoint {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  save(progress: Progress, arrays: readonly Float32Array[]): void {
    const name = `state-${progress.step}.bin`;
    this.write(name, arrays);
    const temporary = join(this.folder, 'progress.json.new');
    writeFileSync(temporary, JSON.stringify({ ...progress, arrays: name }));
    renameSync(temporary, join(this.folder, 'progress.json'));
    for (const file of readdirSync(this.folder))
      if (file.startsWith('state-') && file !== name) rmSync(join(this.folder, file));
  }

  /** Fills `arrays` from the last state that was saved; `undefined` when none was. */
  load(arrays: readonly Float32Array[]): Progress | undefined {
    const path = join(this.folder, 'progress.json');
    if (!existsSync(path)) return undefined;
    const { arrays: name, ...progress } = JSON.parse(readFileSync(path, 'utf8')) as Progress & { arrays: string };
    this.read(name, arrays);
    return progress;
  }

  saveBest(arrays: readonly Float32Array[]): void {
    this.write('best.bin', arrays);
  }

  loadBest(arrays: readonly Float32Array[]): void {
    this.read('best.bin', arrays);
  }

  private write(name: string, arrays: readonly Float32Array[]): void {
    const temporary = join(this.folder, `${name}.new`);
    writeFileSync(
      temporary,
      Buffer.concat(arrays.map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))),
    );
    renameSync(temporary, join(this.folder, name));
  }

  private read(name: string, arrays: readonly Float32Array[]): void {
    const bytes = readFileSync(join(this.folder, name));
    let at = 0;
    for (const array of arrays) {
      new Uint8Array(array.buffer, array.byteOffset, array.byteLength).set(bytes.subarray(at, at + array.byteLength));
      at += array.byteLength;
    }
  }
}
