import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { CaseResult } from './case.types';
import { recordRetentionFacts } from './retentionFacts.service';
import { RetentionFactsInput } from './retentionFacts.types';

/** Facts that decide how long a case is kept. */
export const retentionFactsDoors = doors({
  recordRetentionFacts: mutation(
    CaseResult,
    'States facts that decide how long a case is kept (uppgifter för gallring), on an open or a closed case. For those assigned to it.',
    {
      caseId: arg.id('Case', 'Global id of the case.'),
      version: arg.version('The version of the case that you read.'),
      facts: arg.input(RetentionFactsInput, 'The facts.'),
    },
    (ctx, { caseId, version, facts }) => recordRetentionFacts(ctx, caseId, version, facts),
  ),
});
