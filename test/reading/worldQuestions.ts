import type { Row, TableName } from './tables';
import { hoursFromNow, type Making } from './world';
import { CODES } from './worldDirectory';

const DAYS = ['2024-05-01', '2025-06-15', '2025-06-16', '2026-03-29'];
type Made = Partial<Record<TableName, Row[]>>;

/** Questions put to others in every state, their answers, and what of them is in the answer bank. */
export function questionRows(making: Making, experts: readonly Row[]): Made {
  const { dice, agencies } = making;
  const questions = agencies.flatMap(({ id }) => Array.from({ length: dice.between(2, 5) }, () => questionRow(making, id)));
  const answers = questions.flatMap((question) => answerRows(making, question, experts));
  const bankers = agencies.filter(({ kind }) => kind === 'COORDINATION');
  const banked = (bankers.length > 0 ? bankers : agencies).flatMap(({ id }) =>
    dice.some(answers, 1, 4).map((answer) => bankedRow(making, id, answer)),
  );
  // An answer has one entry in force at most.
  const first = banked.filter((row, at) => banked.findIndex((one) => one['answer_id'] === row['answer_id']) === at);
  return { consultation: questions, consultation_answer: answers, banked_answer: first };
}

const memberOf = ({ dice, actors }: Making, agencyId: string): string =>
  dice.pick(actors.filter(({ agency }) => agency.id === agencyId)).id;

function questionRow(making: Making, owner: string): Row {
  const { dice, agencies, unique } = making;
  const others = agencies.map(({ id }) => id).filter((id) => id !== owner);
  const status = dice.pick(['OPEN', 'OPEN', 'TAKEN', 'ANSWERED', 'CLOSED']);
  const answered = status === 'ANSWERED' || status === 'CLOSED';
  const taker = status === 'TAKEN' || (answered && dice.chance(0.5)) ? dice.pick(others) : null;
  const rated = answered && dice.chance(0.6);
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    kind: 'ASKED',
    received_on: dice.pick(DAYS),
    channel: 'SERVICE',
    category: dice.pick(['EXPRESSION_OF_PERSON', 'PUBLIC_SPACE_EVENT', 'TRAVEL', 'OTHER']),
    concern_type_codes: dice.some(CODES.CONCERN_TYPE, 0, 2),
    reporter_type: 'STAFF',
    environment_code: dice.pickOrNull(CODES.ENVIRONMENT, 0.3),
    district_code: dice.pickOrNull(CODES.DISTRICT, 0.3),
    competence_code: dice.pickOrNull(CODES.COMPETENCE, 0.2),
    question: unique('question'),
    advice: null,
    answered_on: answered ? dice.pick(DAYS) : null,
    status,
    party_ids: [...new Set([...dice.some(others, answered ? 1 : 0, 2), ...(taker === null ? [] : [taker])])],
    taken_by_agency_id: taker,
    taken_by: taker === null ? null : memberOf(making, taker),
    taken_at: taker === null ? null : hoursFromNow(-dice.between(1, 90)),
    rating: rated ? dice.pick(['HELPED', 'HELPED_IN_PART', 'DID_NOT_HELP']) : null,
    rating_note: rated ? dice.pick([null, unique('note')]) : null,
    rated_on: rated ? dice.pick(DAYS) : null,
    closed_on: status === 'CLOSED' ? dice.pick(DAYS) : null,
    recorded_at: hoursFromNow(-dice.between(1, 90)),
    recorded_by: memberOf(making, owner),
    version: dice.between(1, 4),
  };
}

/** Answers of some who take part, now and then of one agency several. */
function answerRows(making: Making, question: Row, experts: readonly Row[]): Row[] {
  const { dice, unique } = making;
  const parties = question['party_ids'] as string[];
  if (question['answered_on'] === null) return [];
  return [...dice.some(parties, 1, 2), ...dice.some(parties, 0, 1)].map((by) => ({
    id: dice.uuid(),
    consultation_id: question['id'],
    asking_agency_id: question['owner_agency_id'],
    owner_agency_id: by,
    text: unique('answer'),
    contributor_ids: dice
      .some(
        experts.filter((expert) => expert['agency_id'] !== question['owner_agency_id']),
        0,
        2,
      )
      .map(({ id }) => id),
    // Few instants, so that the id decides now and then.
    answered_at: hoursFromNow(-dice.between(1, 3)),
    answered_by: memberOf(making, by),
    version: dice.between(1, 3),
  }));
}

function bankedRow(making: Making, owner: string, answer: Row): Row {
  const { dice, word } = making;
  const retired = dice.chance(0.3);
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    answer_id: answer['id'],
    question: `hur gör vi ${word()}`,
    answer: `så gör ni ${word()} ${word()}`,
    competence_code: dice.pickOrNull(CODES.COMPETENCE, 0.3),
    concern_type_codes: dice.some(CODES.CONCERN_TYPE, 0, 2),
    environment_code: dice.pickOrNull(CODES.ENVIRONMENT, 0.3),
    status: retired ? 'RETIRED' : 'PUBLISHED',
    retire_reason: retired ? 'no longer so' : null,
    published_at: hoursFromNow(-dice.between(1, 4)),
    changed_at: hoursFromNow(-dice.between(1, 4)),
    changed_by: memberOf(making, owner),
    version: dice.between(1, 4),
  };
}
