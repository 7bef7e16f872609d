// A planted fault: what could not be committed counts as committed.
import { SqlRoleSessionContexts } from '../../../dist/contexts/session/infrastructure/sql-role-session-contexts.js';

SqlRoleSessionContexts.prototype.surely = function (save) {
  const committed = this.saves.run(save.state.tenant, save);
  return committed.catch((error) => {
    if (error.kind !== 'unavailable') throw error;
    return 'stored';
  });
};
