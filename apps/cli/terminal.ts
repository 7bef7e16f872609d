import { text } from 'node:stream/consumers';

type Style = 'red' | 'yellow' | 'green' | 'dim' | 'bold';
const codes: Record<Style, string> = { red: '31', yellow: '33', green: '32', dim: '2', bold: '1' };

/** Where a command reads and writes. The result goes to `out`, everything said about it to `note`. */
export class Terminal {
  constructor(
    readonly directory: string,
    readonly language: 'en' | 'zh',
    /** Aborted when the user presses Ctrl-C. */
    readonly signal: AbortSignal,
    private readonly streams: {
      readonly in: NodeJS.ReadableStream;
      readonly out: NodeJS.WritableStream & { isTTY?: boolean };
      readonly note: NodeJS.WritableStream;
    },
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  out(line: string): void {
    this.streams.out.write(`${line}\n`);
  }

  note(line: string): void {
    this.streams.note.write(`${line}\n`);
  }

  /** The same, with the result where notes go: for what is no result. */
  notes(): Terminal {
    const { in: input, note } = this.streams;
    return new Terminal(this.directory, this.language, this.signal, { in: input, out: note, note }, this.environment);
  }

  /** Everything on the standard input. */
  input(): Promise<string> {
    return text(this.streams.in);
  }

  /** Coloured where the result goes to a terminal and nobody asked for none (no-color.org). */
  paint(style: Style, words: string): string {
    const { NO_COLOR, FORCE_COLOR } = this.environment;
    const coloured = FORCE_COLOR ? FORCE_COLOR !== '0' : this.streams.out.isTTY === true && !NO_COLOR;
    return coloured ? `\u001b[${codes[style]}m${words}\u001b[0m` : words;
  }
}
