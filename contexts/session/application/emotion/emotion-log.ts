import { Injectable, Logger } from '@nestjs/common';

/** What the emotion model says of itself; it may do so before the server's log is open, hence held until then. */
@Injectable()
export class EmotionLog {
  private readonly logger = new Logger('Emotion');
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
