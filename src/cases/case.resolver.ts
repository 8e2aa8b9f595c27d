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
    'Cases by exactly one of case number, personal identity number or exact name: the only look-ups on persons there are (förordning 2001:637 15 §). At most 20.',
    { by: arg.input(CaseLookupInput, 'What to look up.') },
    (ctx, info, { by }) => readList(ctx, info, 'Case', lookUpFilter(ctx, by), MOST_FOUND),
  ),
  personHints: computedQuery(
    PersonHintsView,
    'What is worth knowing of the person of a case when it has been opened: whether a person who was known already was used, what was dropped for it, and who may be the same (dubbletter). For those at work on the case, and for leads.',
    { caseId: arg.id('Case', 'Global id of the case.') },
    (ctx, { caseId }) => personHints(ctx, caseId),
  ),
  openCase: mutation(
    CaseResult,
    "Opens a case in the caller's agency and makes the caller responsible for it (aktualisera ärende). `personHints` says what was used of a known person, and dropped.",
    arg.input(OpenCaseInput, 'The case.'),
    openCase,
  ),
  assignCase: mutation(
    CaseResult,
    'Gives a member of the owning agency a role on the case, or takes them off it (tilldela handläggare). Doing it again changes nothing. A lead who assigns it to whoever opened it confirms that it is about the person whom the agency keeps under the same number (`personClaims`).',
    {
      caseId: arg.globalId('Global id of the case.'),
      memberId: arg.globalId('Global id of the member.'),
      role: arg.optional(arg.choice(AssignmentRole, 'What they are to do; left out with `end`.')),
      end: arg.otherwise(false, arg.flag('True to take them off the case.')),
    },
    assignCase,
  ),
});
