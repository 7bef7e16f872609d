import type { Command } from './command.js';
import type { Words } from './words.js';

/** What a program can do. */
export function helpOfProgram(program: string, commands: readonly Command[], words: Words): string {
  return [
    words.about,
    '',
    `${words.usage} npx ${program} ${words.commandPlaceholder}`,
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    words.moreHelp(program),
  ].join('\n');
}

/** How one command is used. */
export function helpOfCommand(program: string, command: Command, words: Words): string {
  const { name, operands, options, summary, examples } = command;
  const line = [program, name, operands, Object.keys(options).length > 0 ? words.optionsPlaceholder : ''];
  return [
    summary,
    '',
    `${words.usage} npx ${line.filter((part) => part !== '').join(' ')}`,
    '',
    ...columns([
      ...Object.entries(options).map(([option, { short, value, summary: about }]): [string, string] => [
        `${short ? `-${short}, ` : ''}--${option}${value ? ` ${value}` : ''}`,
        about,
      ]),
      ['--help', words.helpSummary],
    ]),
    ...(examples.length > 0 ? ['', words.examples, ...examples.map((example) => `  npx ${example}`)] : []),
    '',
    words.exitCodes,
  ].join('\n');
}

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(34, Math.max(...rows.map(([left]) => left.length)));
  return rows.flatMap(([left, right]) =>
    left.length > width ? [`  ${left}`, `  ${' '.repeat(width)}  ${right}`] : [`  ${left.padEnd(width)}  ${right}`],
  );
}
