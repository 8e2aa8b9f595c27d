import type { Look, PlainConditions } from './plainFacts';
import { column, instant, one, value, type Fields } from './plainFields';
import type { Row } from './tables';

/** Whether a member is assigned to a case now, as the interpreter knows it. */
type Assigned = (look: Look, caseId: unknown) => boolean;

/** Who works on one of the two cases learns of the link only by working on the other one too. */
export const ofLink =
  (isAssigned: Assigned) =>
  (row: Row, look: Look): PlainConditions => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']) && isAssigned(look, row['relative_case_id']),
  });

/** Whether a link is at a case, whichever end it is. */
export const isLinkOf = (row: Row, caseId: unknown): boolean => row['case_id'] === caseId || row['relative_case_id'] === caseId;

/** The relations that read otherwise from the other end. */
const INVERSE: Readonly<Record<string, string>> = { PARENT: 'CHILD', CHILD: 'PARENT', GUARDIAN: 'WARD', WARD: 'GUARDIAN' };

/** Where every field of a link is found. */
export const PLAIN_LINKS: Readonly<Record<string, Fields>> = {
  PersonLink: {
    case: one('Case', 'case_file', 'case_id'),
    relativeCase: one('Case', 'case_file', 'relative_case_id'),
    relation: column('relation'),
    inverseRelation: ({ relation }) => value(INVERSE[String(relation)] ?? relation),
    from: column('valid_from'),
    to: column('valid_until'),
    basis: column('basis'),
    ownSupport: column('own_support'),
    recordedAt: instant('recorded_at'),
    recordedBy: one('Member', 'member', 'recorded_by'),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: one('Member', 'member', 'withdrawn_by'),
    withdrawalReason: column('withdrawal_reason'),
    version: column('version'),
  },
};
