export { CustomerModule } from './customer.module.js';
export { HideConversation } from './application/hide-conversation.js';
export { ListConversations } from './application/list-conversations.js';
export { MarkRead } from './application/mark-read.js';
export { RenameConversation } from './application/rename-conversation.js';
