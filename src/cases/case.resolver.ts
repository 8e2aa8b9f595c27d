import { arg } from '../reading/arguments';
import { computedQuery, doors, listQuery, mutation, readQuery, recordQuery } from '../reading/doors';
import { readList } from '../reading/read';
import { assignCase } from './assignment.service';
import { openCase } from './case.service';
import { CaseConnection, CaseFilter, CaseLookupInput, CaseOrder, CaseResult, CaseView } from './case.types';
import { OpenCaseInput } from './caseInput.types';
import { personHints } from './hints.service';
import { PersonHintsView } from './hints.types';
import { lookUpFilter } from './lookup.service';
import { AssignmentRole } from './vocabulary.types';

const MOST_FOUND = 20;

/** Cases: reading, looking up, opening and working on them. */
export const caseDoors = doors({
  case: recordQuery(
    'Case',
    CaseView,
    'A case by its id (ärende). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the case.',
  ),
  cases: listQuery('Case', CaseConnection, 'The cases in view (ärenden), the latest opened first.', {
    filter: CaseFilter,
    orderBy: CaseOrder,
  }),
  caseLookup: readQuery(
    [CaseView],
    'Cases by exactly one of case number, personal identity number or exact name, at most 20. These are the only look-ups of persons (förordning 2001:637 15 §).',
    { by: arg.input(CaseLookupInput, 'The key to look up.') },
    (ctx, info, { by }) => readList(ctx, info, 'Case', lookUpFilter(ctx, by), MOST_FOUND),
  ),
  personHints: computedQuery(
    PersonHintsView,
    'Useful facts about the person of a case, once the case has been opened (dubbletter): whether an existing record was used, which of the particulars given were dropped for it, and which records may be of the same person. For those at work on the case, and for leads.',
    { caseId: arg.id('Case', 'Global id of the case.') },
    (ctx, { caseId }) => personHints(ctx, caseId),
  ),
  openCase: mutation(
    CaseResult,
    "Opens a case in the caller's agency and makes the caller responsible for it (aktualisera ärende). `personHints` tells whether an existing record of the person was used, and which particulars were dropped.",
    arg.input(OpenCaseInput, 'The case.'),
    openCase,
  ),
  assignCase: mutation(
    CaseResult,
    'Gives a member of the owning agency a role on the case, or takes them off it (tilldela handläggare). Repeating it changes nothing. A lead who assigns the case to the member who opened it confirms that it is about the person whom the agency has on record under the same number (`personClaims`).',
    {
      caseId: arg.globalId('Case', 'Global id of the case.'),
      memberId: arg.globalId('Member', 'Global id of the member.'),
      role: arg.optional(arg.choice(AssignmentRole, 'Role of the member on the case; left out with `end`.')),
      end: arg.otherwise(false, arg.flag('Whether to take the member off the case.')),
    },
    assignCase,
  ),
});
