import { closeSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { SignedTreeHead } from '../../contract/ledger/tree-head.js';
import { AnchorFailed, AnchorPlace } from '../../domain/ledger/anchoring.js';

/** The file for anchored heads cannot be written. */
export class AnchorUnusable extends Error {
  readonly code = 'audit.anchor-unusable';
}

/** A line a head (JSON), each on disk before it counts. Worth something where the server may append to the file and no more. */
export class FileAnchor extends AnchorPlace {
  readonly name: string;

  private constructor(private readonly file: string) {
    super();
    this.name = `file:${file}`;
  }

  /** Makes the file where there is none. @throws AnchorUnusable */
  static open(file: string): FileAnchor {
    try {
      closeSync(openSync(file, 'a', 0o644));
    } catch (cause) {
      throw new AnchorUnusable(`The file for anchored heads (TROUPE_ANCHOR_FILE) cannot be written: ${file}`, {
        cause,
      });
    }
    return new FileAnchor(file);
  }

  async put(head: SignedTreeHead): Promise<void> {
    try {
      const handle = await open(this.file, 'a', 0o644);
      try {
        // with a line feed in front where a line was broken off, by a full disk say, this one would be lost with it
        const { size } = await handle.stat();
        await handle.appendFile(`${(await endsWithLine(this.file, size)) ? '' : '\n'}${JSON.stringify(head)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (cause) {
      throw new AnchorFailed((cause as NodeJS.ErrnoException).code ?? 'not-written', { cause });
    }
  }
}

async function endsWithLine(file: string, size: number): Promise<boolean> {
  if (size === 0) return true;
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return bytesRead === 1 && buffer[0] === 0x0a;
  } finally {
    await handle.close();
  }
}
