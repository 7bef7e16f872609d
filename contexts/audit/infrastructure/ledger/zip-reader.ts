import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { BundleReader } from '../../contract/ledger/bundle-reading.js';

/** Files in a bundle; one with more is none. */
const mostEntries = 16;

/** A bundle on disk. Reads entries as streams; close it when done. @throws when the file is no readable ZIP */
export class ZipBundle implements BundleReader {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: readonly Entry[],
  ) {}

  static async open(file: string): Promise<ZipBundle> {
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: true });
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entries.length >= mostEntries) throw new Error('The archive has too many files.');
      entries.push(entry);
    }
    return new ZipBundle(zip, entries);
  }

  get names(): readonly string[] {
    return this.entries.map(({ fileName }) => fileName);
  }

  async *read(name: string): AsyncIterable<Uint8Array> {
    const entry = this.entries.find(({ fileName }) => fileName === name);
    if (!entry) throw new Error(`The bundle has no ${name}.`);
    yield* (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
  }

  close(): void {
    this.zip.close();
  }
}
