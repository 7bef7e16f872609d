import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { emotionGraphOf, type EmotionReading, openEmotionEncoder } from '#contexts/session/tools.js';
import { command, type Command, UsageError } from '../command.js';
import { shippedEmotionModel } from '../shipped-models.js';
import type { Terminal } from '../terminal.js';
import type { Words } from '../words.js';

/** `troupe emotion encode | export`: what uses the trained model. */
export const emotionUseCommands = (words: Words): readonly Command[] => [encodeCommand(words), exportCommand(words)];

const encodeCommand = (words: Words): Command =>
  command({
    name: 'emotion encode',
    summary: words.summaries.emotionEncode,
    operands: '[TEXT…|-]',
    atLeast: 0,
    atMost: Infinity,
    options: {
      json: { kind: 'flag', summary: words.options.jsonLines },
      engine: { kind: 'text', value: 'auto|onnx|tfjs', summary: words.options.engine },
      model: { kind: 'text', value: 'FOLDER', summary: words.options.emotionModel },
    },
    examples: ['troupe emotion encode "What a lovely day!" 烦死了', 'troupe emotion encode --json - < lines.txt'],
    async run({ json, engine = 'auto', model }, operands, terminal) {
      if (!isEngine(engine)) throw new UsageError(words.badEngine(engine));
      const fromInput = operands.length === 0 || (operands.length === 1 && operands[0] === '-');
      const texts = fromInput ? linesOf(await terminal.input()) : operands;
      const encoder = openEmotionEncoder({
        engine,
        directory: folderOf(model, terminal),
        log: { info: (line) => terminal.note(line), error: (line) => terminal.note(line) },
      });
      try {
        await encoder.ready;
        for (const text of texts) {
          const reading = await encoder.read(text);
          if (!reading) throw new UsageError(words.noReading);
          if (json)
            terminal.out(JSON.stringify({ engine: encoder.engine, model: encoder.model, ...plain(reading, text) }));
          else for (const line of linesAbout(text, reading, words, terminal)) terminal.out(line);
        }
      } finally {
        await encoder.close();
      }
      return 0;
    },
  });

const exportCommand = (words: Words): Command =>
  command({
    name: 'emotion export',
    summary: words.summaries.emotionExport,
    operands: '',
    atLeast: 0,
    atMost: 0,
    options: {
      out: { kind: 'text', value: 'FILE.onnx', summary: words.options.onnxOut },
      model: { kind: 'text', value: 'FOLDER', summary: words.options.emotionModel },
    },
    examples: ['troupe emotion export --out emotion.onnx'],
    run({ out, model }, _, terminal) {
      if (out === undefined) throw new UsageError(words.missingOperand('--out FILE.onnx'));
      writeFileSync(resolve(terminal.directory, out), emotionGraphOf(folderOf(model, terminal)));
      terminal.note(words.written(out));
      return Promise.resolve(0);
    },
  });

const isEngine = (name: string): name is 'auto' | 'onnx' | 'tfjs' => ['auto', 'onnx', 'tfjs'].includes(name);

const folderOf = (model: string | undefined, terminal: Terminal): string =>
  model === undefined ? shippedEmotionModel() : resolve(terminal.directory, model);

/** A text a line; the last line break ends a line and begins none. */
const linesOf = (input: string): string[] => input.replace(/\r?\n$/, '').split(/\r?\n/);

/** As JSON has it: offsets are UTF-16 units, as in JavaScript. */
function plain({ vector, words, ...reading }: EmotionReading, text: string) {
  return {
    ...reading,
    words: words.map((word) => ({ text: text.slice(word.start, word.end), ...word })),
    vector: [...vector],
  };
}

const share = (value: number): string => `${Math.round(value * 100)} %`;
const signed = (value: number): string => (value < 0 ? '−' : '+') + Math.abs(value).toFixed(2);

function linesAbout(text: string, reading: EmotionReading, words: Words, terminal: Terminal): string[] {
  const { label, confidence, valence, arousal, fine } = reading;
  const finest = Object.entries(fine)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3);
  const mattered = [...reading.words].sort((a, b) => b.weight - a.weight).slice(0, 3);
  return [
    terminal.paint('bold', shown(text)),
    `  ${label ?? words.unsure} ${share(confidence)}  ${words.valence} ${signed(valence)}  ${words.arousal} ${signed(arousal)}`,
    `  ${finest.map(([name, value]) => `${name} ${share(value)}`).join('  ')}`,
    ...(mattered.length === 0
      ? []
      : [
          `  ${words.mattered} ${mattered.map(({ start, end, weight }) => `${shown(text.slice(start, end))} ${share(weight)}`).join('  ')}`,
        ]),
  ];
}

const longestShown = 80;

/** In one line, without what would steer a terminal, and not longer than one. */
function shown(text: string): string {
  const line = text
    .slice(0, 2 * longestShown)
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  const signs = [...line];
  return signs.length > longestShown ? `${signs.slice(0, longestShown - 1).join('')}…` : line;
}
