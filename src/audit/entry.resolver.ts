import { scopeTerms } from '../policy/decide';
import { doors, listQuery } from '../reading/doors';
import { forbid } from '../reading/authorize';
import { AccessEntryConnection, AccessLogFilter, AccessLogOrder } from './entry.types';

/** The access log, for those who check it. */
export const accessLogDoors = doors({
  accessLog: listQuery(
    'AccessEntry',
    AccessEntryConnection,
    "The access log (åtkomstlogg) of the viewer's agency: what was read of its records, and what its members read elsewhere. For auditors and leads.",
    {
      filter: AccessLogFilter,
      orderBy: AccessLogOrder,
      order: 'Latest first when left out.',
      check: (ctx) => {
        if (scopeTerms(ctx.actor, 'AccessEntry').length === 0) forbid(ctx, 'The access log is for auditors and leads.');
      },
    },
  ),
});
