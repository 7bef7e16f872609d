/** Character cards in all their wrappings, for tests outside the Session context. */
export { aCard, aPngCard, aZip } from '#contexts/session/testing/cards.js';
