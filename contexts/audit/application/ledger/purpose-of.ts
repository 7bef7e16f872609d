import { PurposeNeeded } from '../../domain/errors.js';

/** Characters of a purpose. */
const length = { least: 10, most: 500 };

/** What evidence is asked for, in words, as it is recorded. @throws PurposeNeeded */
export function purposeOf(given: string): string {
  const purpose = given.normalize('NFC').trim();
  if (purpose.length < length.least || purpose.length > length.most || /\p{Cc}|\p{Cs}/u.test(purpose)) {
    throw new PurposeNeeded('Say in 10 to 500 characters what the evidence is for.', length);
  }
  return purpose;
}
