export { AgentModule } from './agent.module.js';
export { ListLiveSessions } from './application/list-live-sessions.js';
