/** Under which id something is sent: the same one when it is tried again, for the first try may have arrived after all. */
export class SendingIds {
  private last: { readonly text: string; readonly id: string } | null = null;

  constructor(private readonly newId: () => string) {}

  of(text: string): string {
    if (this.last?.text !== text) this.last = { text, id: this.newId() };
    return this.last.id;
  }

  /** It was said: the same words once more are another message. */
  done(text: string): void {
    if (this.last?.text === text) this.last = null;
  }
}
