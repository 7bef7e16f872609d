import { PurposeNeeded } from '../../domain/errors.js';

/** Characters of a reason. */
const reasonLength = { least: 10, most: 500 };
/** A number or name of a file, as `C-2026/17`; no sentence, for it stands in the ledger. */
const caseReference = /^[\p{L}\p{N}](?:[\p{L}\p{N}._/#-]{0,62}[\p{L}\p{N}])?$/u;

/** @throws PurposeNeeded */
export function reasonOf(given: string): string {
  const reason = given.normalize('NFC').trim();
  if (reason.length < reasonLength.least || reason.length > reasonLength.most || /\p{Cc}|\p{Cs}/u.test(reason)) {
    throw new PurposeNeeded('Say in 10 to 500 characters what it is for.', reasonLength);
  }
  return reason;
}

/** @throws PurposeNeeded */
export function caseReferenceOf(given: string | null | undefined): string | null {
  if (given === undefined || given === null || given === '') return null;
  if (!caseReference.test(given)) throw new PurposeNeeded('A case reference is up to 64 letters, digits and ._/#-.');
  return given;
}
