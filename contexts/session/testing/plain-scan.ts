import type { OpenScan, SafetyScan } from '../application/filters/content-safety/safety-scan.js';
import type { Act, Finding } from '../application/filters/filter.js';

const longestNumber = 40;
const escaped = (term: string): string => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Looks for these terms as they are written, and masks numbers of eleven digits, however they are spaced. Slow and simple. */
export class PlainScan implements SafetyScan {
  settled = 0;
  findings: Finding[] = [];
  private text = '';

  /** @param terms what becomes of each */
  constructor(private readonly terms: Readonly<Record<string, Act>>) {}

  push(chunk: string): void {
    this.text += chunk;
    const beginnings = Object.keys(this.terms).flatMap((term) =>
      Array.from({ length: term.length - 1 }, (_, index) => term.slice(0, index + 1)),
    );
    const begun = beginnings.filter((beginning) => this.text.endsWith(beginning)).map(({ length }) => length);
    const digits = /\d[\d -]*$/.exec(this.text.slice(-longestNumber))?.[0].length ?? 0;
    this.settle(this.text.length - Math.max(0, digits, ...begun));
  }

  end(): void {
    this.settle(this.text.length);
  }

  private settle(upTo: number): void {
    this.settled = upTo;
    const longestFirst = Object.keys(this.terms).sort((a, b) => b.length - a.length);
    const pattern = new RegExp([...longestFirst.map(escaped), '\\d(?:[ -]?\\d){10}'].join('|'), 'g');
    this.findings = [...this.text.matchAll(pattern)].flatMap(({ 0: match, index: start }) => {
      const end = start + match.length;
      const act = this.terms[match] ?? 'mask';
      const rule = this.terms[match] ? `term/${match.length}` : 'phone';
      const code = 'filter.listed' as const;
      return end > upTo ? [] : [{ stage: 'content-safety', act, code, rule, start, end, confidence: 1 }];
    });
  }
}

export const plainScan =
  (terms: Readonly<Record<string, Act>> = {}): OpenScan =>
  () =>
    new PlainScan(terms);
