import { Injectable } from '@nestjs/common';

/** Whether the server still takes new work. */
@Injectable()
export class Lifecycle {
  private ending = false;

  get stopping(): boolean {
    return this.ending;
  }

  stop(): void {
    this.ending = true;
  }
}
