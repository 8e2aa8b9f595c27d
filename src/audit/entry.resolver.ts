import { scopeTerms } from '../policy/decide';
import { doors, listQuery } from '../reading/doors';
import { forbid } from '../reading/authorize';
import { AccessEntryConnection, AccessLogFilter, AccessLogOrder } from './entry.types';

/** The access log, for those who check it. */
export const accessLogDoors = doors({
  accessLog: listQuery(
    'AccessEntry',
    AccessEntryConnection,
    "The access log of the viewer's agency (åtkomstlogg): accesses to its records, and accesses of its members to the records of others. For auditors and leads.",
    {
      filter: AccessLogFilter,
      orderBy: AccessLogOrder,
      order: 'Order of the list; the latest first when left out.',
      check: (ctx) => {
        if (scopeTerms(ctx.actor, 'AccessEntry').length === 0) forbid(ctx, 'The access log is for auditors and leads.');
      },
    },
  ),
});
