import { Injectable, Logger } from '@nestjs/common';

/** What trained models say of themselves; they may do so before the server's log is open, hence held until then. */
@Injectable()
export class ModelLog {
  private readonly logger = new Logger('Models');
  private held: (() => void)[] | undefined = [];

  info(line: string): void {
    this.say(() => this.logger.log(line));
  }

  error(line: string): void {
    this.say(() => this.logger.error(line));
  }

  open(): void {
    for (const line of this.held ?? []) line();
    this.held = undefined;
  }

  private say(line: () => void): void {
    if (this.held) this.held.push(line);
    else line();
  }
}
