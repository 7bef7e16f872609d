const opening = '<think>';
const closing = '</think>';

/** Reasoning models served without a parser for it begin with `<think>…</think>`: that is not the reply. */
export class ThoughtCut {
  private held = '';
  private state: 'start' | 'thinking' | 'after' | 'speaking' = 'start';

  feed(text: string): string {
    if (this.state === 'speaking') return text;
    this.held += text;
    if (this.state === 'start') this.lookForOpening();
    if (this.state === 'thinking') this.lookForClosing();
    if (this.state === 'after') this.held = this.held.trimStart();
    if (this.held === '' || this.state === 'start' || this.state === 'thinking') return '';
    this.state = 'speaking';
    const spoken = this.held;
    this.held = '';
    return spoken;
  }

  private lookForOpening(): void {
    const begun = this.held.trimStart();
    if (begun.startsWith(opening)) this.state = 'thinking';
    else if (!opening.startsWith(begun)) this.state = 'speaking';
  }

  private lookForClosing(): void {
    const at = this.held.indexOf(closing);
    // Of the thought itself only as much is kept as may be the beginning of its end.
    if (at === -1) this.held = opening + this.held.slice(-closing.length);
    else {
      this.held = this.held.slice(at + closing.length);
      this.state = 'after';
    }
  }
}
