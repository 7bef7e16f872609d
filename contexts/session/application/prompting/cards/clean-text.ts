import type { Findings } from './card-report.js';
import { cut } from './cut.js';
import { withoutHidden } from './hidden-characters.js';
import { withoutBadLinks, withoutHtml } from './markup.js';
import { withPlaceholders } from './placeholders.js';

const mostRounds = 6;

/**
 * One text of a card, as it may stand in a character: what runs, fetches, hides or opens a template is gone, its words stay.
 * Cleaning it again changes nothing. @param most longest text, in UTF-16 units
 */
export function cleanText(raw: string, where: string, findings: Findings, most: number): string {
  // Before any work on it: nothing that is cut off has to be looked at.
  let text = cutTo(raw, most * 2, where, findings);
  // What is taken out, or cut off, may leave the next thing to take out.
  for (let round = 0; ; round += 1) {
    const before = text;
    text = withoutHidden(text, where, findings);
    text = withPlaceholders(text, where, findings);
    text = withoutHtml(text, where, findings);
    text = withoutBadLinks(text, where, findings);
    text = cutTo(text, most, where, findings).trim();
    if (text === before) return text;
    if (round === mostRounds) text = text.replace(/[<[{]+/g, '');
  }
}

function cutTo(text: string, most: number, where: string, findings: Findings): string {
  if (text.length <= most) return text;
  findings.add('too-long', where);
  return cut(text, most);
}
