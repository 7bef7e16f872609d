/** Under these keys stand, in `Texts`, the words that events of the desk's work only point to. The customer's data, all of them. */

/** What whoever gave the turn away, or took it, had to say about it. */
export const noteKey = (session: string, epoch: number): string => `turn/${session}/${epoch}/note`;
/** What the person did, for the character that goes on. */
export const summaryKey = (session: string, epoch: number): string => `turn/${session}/${epoch}/summary`;
/** Why a person was asked for last. */
export const askedKey = (session: string): string => `asked/${session}`;
export const whisperKey = (whisper: string): string => `whisper/${whisper}`;
/** How a reply came about (passport.ts). */
export const passportKey = (message: string): string => `passport/${message}`;
/** What a reply was asked for with and stands nowhere else (application/prompting/kept-prompt.ts). */
export const promptKey = (message: string): string => `prompt/${message}`;
/** What a reply expressed (passport.ts). */
export const feltKey = (message: string): string => `felt/${message}`;
export const draftKey = (draft: string): string => `draft/${draft}`;

/** Under this key stands what a filter kept from being shown in a reply, by the number of its verdict. Read in the audit's plain transcript only, and taken along by exports that a second person approved. */
export const blockedKey = (message: string, verdict: number): string => `blocked/${message}/${verdict}`;
