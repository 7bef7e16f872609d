/** Every command of the console, with its key. The help lists all of them, the palette those that can be done now. */
export const commandKeys = {
  'view.mine': '1',
  'view.waiting': '2',
  'view.live': '3',
  'view.review': '4',
  'view.closed': '5',
  'list.next': 'j',
  'list.previous': 'k',
  'list.search': '/',
  'talk.take-over': 't',
  'talk.hand-back': 'b',
  'talk.reply': 'r',
  'talk.note': 'n',
  'talk.whisper': 'w',
  'talk.transfer': 'x',
  'talk.close': 'e',
  'talk.tags': 'l',
  'talk.card': 'c',
  'go.inbox': 'g',
  'go.board': null,
  'go.reports': null,
  'go.cluster': null,
  'go.settings': null,
  'me.online': null,
  'me.away': null,
  'help.palette': 'mod+k',
  'help.keys': '?',
} as const satisfies Record<string, string | null>;

export type CommandId = keyof typeof commandKeys;
export type CommandGroup = 'view' | 'list' | 'talk' | 'go' | 'me' | 'help';
export const groupOf = (id: CommandId): CommandGroup => id.slice(0, id.indexOf('.')) as CommandGroup;

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);
/** Keys as they stand on this machine's keyboard. */
export const keysOf = (id: CommandId): string[] =>
  commandKeys[id]?.split('+').map((key) => (key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.toUpperCase())) ?? [];
