import { regionFlag } from '../../../domain/code-points.js';
import { faultOf } from '../../../domain/input-guard.js';
import type { Finding, Findings } from './card-report.js';

const lineEnds = /\r\n?|[\u0085\u2028\u2029]/g;
const plain =
  /^[\t\n\x20-\x7E\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u203B\u3000-\u303F\u3040-\u30FF\u4E00-\u9FFF\uFF01-\uFF5E]*$/;

const kinds: Readonly<Record<string, Finding>> = { 'control-character': 'control', 'bidi-control': 'bidi' };

/** Takes out what the input guard would refuse, and brings the rest into NFC with `\n` as line end. */
export function withoutHidden(raw: string, where: string, findings: Findings): string {
  const text = raw
    .replace(lineEnds, '\n')
    .replace(/\p{Surrogate}/gu, '')
    .normalize('NFC');
  if (plain.test(text)) return text;
  const flags = text.match(regionFlag) ?? [];
  let flag = 0;
  // A flag is one sign made of invisible ones: it stands aside while the others are looked at.
  const chars = [...text.replace(regionFlag, '\u{1F3F4}\uE000')];
  const kept: string[] = [];
  chars.forEach((char, index) => {
    if (char === '\uE000' && chars[index - 1] === '\u{1F3F4}' && flag < flags.length) {
      kept.push(flags[flag++]!.slice('\u{1F3F4}'.length));
      return;
    }
    const fault = faultOf(char, kept.at(-1)?.slice(-2) ?? '', chars[index + 1] ?? '');
    if (fault) findings.add(kinds[fault] ?? 'invisible', where);
    else kept.push(char);
  });
  return kept.join('');
}
