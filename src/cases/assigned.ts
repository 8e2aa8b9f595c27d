import type { Sql } from '../reading/graph';

/** SQL condition: a member (a placeholder) is assigned to a case now. */
export const assignedTo = (caseId: string, member: string): string =>
  `EXISTS (SELECT FROM case_assignment ca WHERE ca.case_id = ${caseId} AND ca.member_id = ${member} AND ca.ended_at IS NULL)`;

/** SQL condition: the reader is assigned to the case that a row belongs to. */
export const assignedToItsCase: Sql = (row, reader) => assignedTo(`${row}.case_id`, reader.member);
