export { CustomerModule } from './customer.module.js';
export { GetRating } from './application/get-rating.js';
export { HideConversation } from './application/hide-conversation.js';
export { ListConversations } from './application/list-conversations.js';
export { MarkRead } from './application/mark-read.js';
export { RateConversation } from './application/rate-conversation.js';
export { RenameConversation } from './application/rename-conversation.js';
export { RequireNotHidden } from './application/require-not-hidden.js';
