/** Events of the Session context. Payloads are primitives; texts are fetched by message id through `Texts`. */
export * from './events/conversation.js';
export * from './events/replies.js';
export * from './events/turn.js';
export * from './events/house.js';
export * from './events/emotions.js';
export * from './events/policies.js';
export * from './events/characters.js';
