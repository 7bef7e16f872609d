import { TroupeError, type ErrorKind } from '#shared-kernel/errors.js';

/** Why a card is not even opened. */
export type CardFault =
  | 'unknown-format'
  | 'nothing-inside'
  | 'malformed-json'
  | 'too-deep'
  | 'too-large'
  | 'broken-png'
  | 'broken-zip'
  | 'unsafe-path'
  | 'unsupported'
  | 'portrait-too-large';

/** A card was refused; `code` is `card.<fault>`, `details.place` says where in the file. */
export class CardRefused extends TroupeError {
  readonly code: string;
  readonly kind: ErrorKind;

  constructor(fault: CardFault, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super(message, details);
    this.code = `card.${fault}`;
    this.kind = fault === 'too-large' || fault === 'portrait-too-large' ? 'too-large' : 'unprocessable';
  }
}
