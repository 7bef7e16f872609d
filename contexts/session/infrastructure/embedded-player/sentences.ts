const enders = new Set(['。', '！', '？', '!', '?', '．']);
const openQuotes = '“「『（(';
const closeQuotes = '”」』）)';
const trailing = new Set([...closeQuotes, '"', "'", '’', '*', '_']);
const abbreviations = /(?:^|[\s(“"])(?:dr|mr|mrs|ms|st|no|vs|etc|e\.g|i\.e|prof|jr|sr|ca|approx|[a-z])$/i;

/**
 * Sentences in order, each with its own closing mark and quotes. A full stop inside a number, an initial or a quotation
 * that goes on ends nothing; a new line always does.
 */
export function sentencesOf(text: string): string[] {
  const found: string[] = [];
  for (const row of text.split(/\n+/)) {
    let start = 0;
    let depth = 0;
    for (let at = 0; at < row.length; at++) {
      const sign = row[at] as string;
      if (openQuotes.includes(sign)) depth++;
      else if (closeQuotes.includes(sign)) depth = Math.max(0, depth - 1);
      if (!endsAt(row, at)) continue;
      let end = at + 1;
      let inside = depth;
      while (end < row.length && (enders.has(row[end] as string) || trailing.has(row[end] as string))) {
        if (closeQuotes.includes(row[end] as string)) inside = Math.max(0, inside - 1);
        end++;
      }
      if (inside > 0 || goesOn(row, at, end)) continue;
      depth = 0;
      found.push(row.slice(start, end).trim());
      start = end;
      at = end - 1;
    }
    found.push(row.slice(start).trim());
  }
  return found.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

function endsAt(row: string, at: number): boolean {
  const sign = row[at] as string;
  if (enders.has(sign)) return true;
  if (sign === '…') return row[at + 1] !== '…' && /^\s*(?:$|[A-Z])/.test(row.slice(at + 1));
  if (sign !== '.' || /^\s*\d{1,2}$/.test(row.slice(0, at))) return false;
  const next = row[at + 1];
  if (next !== undefined && !/[\s"'”’)]/.test(next) && !/\p{Script=Han}/u.test(next)) return false;
  return !abbreviations.test(row.slice(Math.max(0, at - 8), at)) || /\bI$/.test(row.slice(0, at));
}

/** A quotation that closed but whose sentence carries on: `“来！”他说`, `"Stop!" she cried`. */
function goesOn(row: string, at: number, end: number): boolean {
  if (end === at + 1) return false;
  return /^(?:[，、；：,;:的地]|\s*[a-z]|(?:他|她|我)?[说道喊问就便又才]|然后)/.test(row.slice(end));
}

/** What makes two lines the same line: letters and digits only, case and width folded. */
export function lineKey(sentence: string): string {
  return sentence
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*\d{1,2}[.、)]\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Joins finished sentences: a space after Latin punctuation, none after Chinese. Pieces starting a list keep their line. */
export function join(sentences: readonly string[]): string {
  let text = '';
  for (const sentence of sentences) {
    const tight =
      text === '' ||
      sentence.startsWith('\n') ||
      (/[。！？；：，、”」』）…—\n]$/u.test(text) && !(text.endsWith('”') && /^[A-Za-z]/.test(sentence)));
    text += (tight ? '' : ' ') + sentence;
  }
  return text;
}

/** Without its closing mark, to be set inside another sentence. */
export function bare(sentence: string): string {
  return sentence.trim().replace(/[\s。！？!?.…；;，,]+$/u, '');
}

/** At most `limit` characters, cut at a clause where there is one. */
export function clipped(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  const at = Math.max(cut.lastIndexOf('，'), cut.lastIndexOf(', '), cut.lastIndexOf('；'));
  return `${cut.slice(0, at > limit / 2 ? at : limit).trimEnd()}…`;
}

/** Lower-cases the first letter where the word is an ordinary one, so that it can stand inside a sentence. */
export function lowered(sentence: string): string {
  return sentence.replace(ordinaryStart, (word) => word.toLowerCase());
}
const ordinaryStart =
  /^(?:The|It|In|A|An|My|We|You|Your|There|When|If|They|He|She|This|That|These|Those|On|At|For|From|With|By|As|Every|Each|Most|Some|Many|No|Not|One|Two|Three|People|What|Where|How|Because|Since|After|Before|While|To|Never|Always|Start|Take|Keep|Make|Use|Do|Don't|Then|Now|Also|Just|Only|Even|Here|So|But|And|Or|Both|Nothing|Nobody|Once|Perhaps)(?=[\s'’,])/;
