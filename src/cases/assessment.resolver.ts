import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, mutation, PAGE, readQuery, recordQuery } from '../reading/doors';
import { readConnection } from '../reading/read';
import { correctAssessment, recordAssessment } from './assessment.service';
import {
  AssessmentConnection,
  AssessmentResult,
  AssessmentView,
  CaseTextVersionConnection,
  CaseTextVersionView,
  CorrectAssessmentInput,
  RecordAssessmentInput,
} from './assessment.types';
import { CaseView } from './case.types';

const OF_CASE = { caseId: arg.globalId('Case', 'Global id of the case.'), ...PAGE };

/** Assessments over time, and earlier values of the texts of a case. Nothing in them is searched, filtered or ordered by. */
export const assessmentDoors = doors({
  assessment: recordQuery(
    'Assessment',
    AssessmentView,
    'An assessment by its id (bedömning). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the assessment.',
  ),
  assessments: readQuery(
    AssessmentConnection,
    'The assessments of one case that are in view (bedömningar), the latest day first; a correction before what it corrects.',
    OF_CASE,
    (ctx, info, { caseId, ...page }) => readConnection(ctx, info, 'Assessment', { filter: { caseId }, ...page }),
  ),
  caseTextVersions: readQuery(
    CaseTextVersionConnection,
    'The earlier values of the texts of one case (tidigare lydelser), the latest replaced first. For those assigned to the case, and for nobody else.',
    OF_CASE,
    (ctx, info, { caseId, ...page }) => readConnection(ctx, info, 'CaseTextVersion', { filter: { caseId }, ...page }),
  ),
  recordAssessment: mutation(
    AssessmentResult,
    'Records an assessment of an open case (registrera bedömning). The earlier ones stay as they are. `Case.risk` becomes the conclusion of the latest day assessed.',
    arg.input(RecordAssessmentInput, 'The assessment.'),
    recordAssessment,
  ),
  correctAssessment: mutation(
    AssessmentResult,
    'Corrects an assessment by a new one that names it (rätta bedömning), on an open or a closed case. The corrected one stays as it was, with `correctedBy`. Refused if it has been corrected already.',
    arg.input(CorrectAssessmentInput, 'The correction.'),
    correctAssessment,
  ),
});

/** What is kept over time of a case. */
export const caseAssessmentsFields = fieldsOf(CaseView, {
  assessments: linkField(
    [AssessmentView],
    'Assessments of the case (bedömningar), the latest day first. Disclosed under this name alone: a disclosure of `Case.risk` opens the present conclusion, and the class RISK does not carry this field.',
    { args: FIRST, nullable: true },
  ),
  textVersions: linkField(
    [CaseTextVersionView],
    'Earlier values of the texts of the case (tidigare lydelser), the latest replaced first. For those assigned to the case; never disclosed.',
    { args: FIRST, nullable: true },
  ),
});
