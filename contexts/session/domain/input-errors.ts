import { TroupeError, type ErrorKind } from '#shared-kernel/errors.js';

/** What can be wrong with a text somebody sends. */
export type TextFault =
  | 'empty'
  | 'too-long'
  | 'too-many-bytes'
  | 'control-character'
  | 'private-use'
  | 'zero-width'
  | 'bidi-control'
  | 'lone-surrogate'
  | 'not-allowed';

/** A text was refused; `code` is `input.<fault>`, `details` say where (`position`, in code points) or how much (`limit`). */
export class InputRefused extends TroupeError {
  readonly code: string;
  readonly kind: ErrorKind;

  constructor(fault: TextFault, details: Readonly<Record<string, string | number>> = {}) {
    super(said[fault], details);
    this.code = `input.${fault}`;
    this.kind = fault === 'too-long' || fault === 'too-many-bytes' ? 'too-large' : 'unprocessable';
  }
}

/** The policy does not let this be said to a character. Nothing of it was kept. */
export class InputWithheld extends TroupeError {
  readonly code = 'input.withheld';
  readonly kind = 'unprocessable';
}

export class InputTooDeep extends TroupeError {
  readonly code = 'input.too-deep';
  readonly kind = 'invalid';
}

export class InputTooLarge extends TroupeError {
  readonly code = 'input.too-large';
  readonly kind = 'too-large';
}

export class InvalidKey extends TroupeError {
  readonly code = 'input.invalid-key';
  readonly kind = 'invalid';
}

export class InvalidCursor extends TroupeError {
  readonly code = 'input.invalid-cursor';
  readonly kind = 'invalid';
}

const said: Record<TextFault, string> = {
  empty: 'The text is empty.',
  'too-long': 'The text has too many characters.',
  'too-many-bytes': 'The text has too many bytes.',
  'control-character': 'The text contains a control character.',
  'private-use': 'The text contains a code point that stands for nothing (private use or non-character).',
  'zero-width': 'The text contains an invisible character where none belongs.',
  'bidi-control': 'The text contains a character that changes the direction of writing.',
  'lone-surrogate': 'The text contains half a character.',
  'not-allowed': 'The text contains a character that is not allowed here.',
};
