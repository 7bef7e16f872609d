// A planted fault: what could not be committed counts as committed.
import { SqlRoleSessionContexts } from '../../../dist/contexts/session/infrastructure/sql-role-session-contexts.js';

const { save } = SqlRoleSessionContexts.prototype;
SqlRoleSessionContexts.prototype.save = function (...of) {
  return save.apply(this, of).catch((error) => {
    if (error.kind !== 'unavailable') throw error;
  });
};
