import { type Row, readSet, textAt } from './read-rows.js';

/** A text with its label by task. */
export interface SafetyText {
  readonly text: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly weight?: number;
}

/** What the classifier decides. Two labels: the first is what is looked for. */
export const safetyTasks = [
  { name: 'cold', labels: ['offensive', 'safe'], threshold: 0.5 },
  { name: 'swsr', labels: ['sexist', 'safe'], threshold: 0.4 },
  { name: 'davidson', labels: ['hate', 'offensive', 'neither'] },
  { name: 'hatemoji', labels: ['hateful', 'safe'] },
  { name: 'diasafety', labels: ['unsafe', 'safe'] },
  { name: 'harmful', labels: ['harmful', 'safe'] },
] as const;

/** What a text of ordinary talk is, for every task. */
const harmless = {
  cold: 'safe',
  swsr: 'safe',
  davidson: 'neither',
  hatemoji: 'safe',
  diasafety: 'safe',
  harmful: 'safe',
};

type Part = 'train' | 'dev';

/** The labelled sets. */
export function labelledTexts(folder: string, part: Part): SafetyText[] {
  const rows = (set: string) => readSet(folder, `safety/${set}.${part}`);
  const of = (set: string, labels: (row: Row) => Record<string, string>, field = 'text'): SafetyText[] =>
    rows(set).map((row) => ({ text: textAt(row, field, set), labels: labels(row) }));
  const label = (row: Row) => textAt(row, 'label', 'safety');
  return [
    ...of('cold', (row) => ({ cold: label(row) })),
    ...of('swsr', (row) => ({ swsr: label(row) })),
    ...of('davidson', (row) => ({ davidson: label(row) })),
    ...of('hatemoji', (row) => ({ hatemoji: label(row) })),
    ...of('diasafety', (row) => ({ diasafety: label(row) }), 'reply'),
    // Questions that need care are no harm, and weakly labelled ones teach little of it.
    ...of('harmful-requests', (row): Record<string, string> =>
      row['label'] === 'harmful' ? (row['source'] === 'harmfulqa' ? {} : { harmful: 'harmful' }) : { harmful: 'safe' },
    ),
  ];
}

/** Ordinary talk: what a character may well say. Dialogues are split as a whole. */
export function ordinaryTexts(folder: string, part: Part): SafetyText[] {
  const texts = [
    ...readSet(folder, `emotion/cped.${part}`)
      .filter(({ ekman }) => ekman !== 'anger' && ekman !== 'disgust')
      .map((row) => textAt(row, 'text', 'cped')),
    ...readSet(folder, `role/kvpi.${part}`).map((row) => textAt(row, 'reply', 'kvpi')),
    ...readSet(folder, `stage/crosswoz.${part}`).flatMap(saidIn),
    ...readSet(folder, `stage/star.${part}`).slice(0, 500).flatMap(saidIn),
    ...readSet(folder, `stage/multidogo.${part}`)
      .slice(0, 8000)
      .map((row) => textAt(row, 'text', 'multidogo')),
    ...inPart(readSet(folder, 'role/personachat'), part).flatMap(saidIn),
    ...inPart(readSet(folder, 'role/synthetic-persona-chat'), part).flatMap(saidIn),
  ];
  return [...new Set(texts)].map((text) => ({ text, labels: harmless }));
}

/** Sets without a dev part: every fifth dialogue is kept from training. */
function inPart(rows: readonly Row[], part: Part): Row[] {
  return rows.filter((_, at) => (at % 5 === 4) === (part === 'dev'));
}

function saidIn(row: Row): string[] {
  const turns = row['turns'];
  return Array.isArray(turns) ? (turns as Row[]).map((turn) => textAt(turn, 'text', 'turns')) : [];
}
