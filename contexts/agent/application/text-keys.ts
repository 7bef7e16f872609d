/** Under which keys the desk's words are kept. */
export const noteKey = (note: string): string => `note/${note}`;
/** What somebody wrote in place of a message that shows a promise was kept. */
export const evidenceKey = (promise: string): string => `promise/${promise}`;
export const reviewKey = (session: string): string => `review/${session}`;
