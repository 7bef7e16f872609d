/**
 * Cuts Markdown at top-level blank lines, so that a growing reply draws only its last block anew. Lists, quotes, code and
 * tables stay whole. Text with link or footnote definitions is one block: they may concern any other.
 */
export function markdownBlocks(text: string): string[] {
  if (/^ {0,3}\[[^\]\n]+\]:/m.test(text)) return [text];
  const blocks: string[] = [];
  let block: string[] = [];
  let fence: string | null = null;
  let blank = false;
  for (const line of text.split('\n')) {
    if (fence === null && blank && block.length > 0 && line.trim() !== '' && !continues(line, block)) {
      blocks.push(block.join('\n'));
      block = [];
    }
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (mark && fence === null) fence = mark[1]!;
    else if (mark && fence !== null && mark[1]!.startsWith(fence) && mark[2]!.trim() === '') fence = null;
    block.push(line);
    blank = line.trim() === '' && fence === null;
  }
  if (block.length > 0) blocks.push(block.join('\n'));
  return blocks;
}

const listItem = /^ {0,3}([-*+]|\d{1,9}[.)])\s/;
const indented = /^( {2,}|\t)/;

/** After a blank line, does `line` still belong to the list or indented text before it? */
function continues(line: string, block: readonly string[]): boolean {
  if (indented.test(line)) return true;
  return listItem.test(line) && listItem.test(block.find((one) => one.trim() !== '') ?? '');
}

/** Closes what a growing text has opened, so that `**bold` is bold before its end has come. Only the last line can be open. */
export function closedForNow(block: string): string {
  const start = block.lastIndexOf('\n') + 1;
  const line = block.slice(start);
  if (/^ {0,3}(```|~~~)/m.test(block)) return block;
  const code = (line.match(/`/g)?.length ?? 0) % 2 === 1;
  const prose = line.replace(/`[^`]*`?/g, '');
  const strong = (prose.match(/\*\*/g)?.length ?? 0) % 2 === 1;
  const link = /!?\[[^\]]*(\]\([^)]*)?$/.exec(line);
  if (link && !code) return block.slice(0, start + link.index) + link[0].replace(/^!?\[/, '').replace(/\]\(.*$/, '');
  if (code) return block + '`' + (strong ? '**' : '');
  if (!strong) return block;
  // Marks with nothing after them yet would show as they are.
  return /\*\*\s*$/.test(block) ? block.replace(/\*\*\s*$/, '') : block.replace(/\*?\s*$/, '**');
}
