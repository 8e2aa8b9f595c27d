import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';

const TERMS = { ASSESSMENT_INSTRUMENT: ['i1', 'i2'], RISK_FACTOR: ['r1', 'r2', 'r3'], PROTECTIVE_FACTOR: ['s1', 's2'] } as const;
const DAYS = ['2025-03-01', '2026-01-31', '2026-02-01'];

/** Assessments of cases with their factors, some of them corrected, and earlier values of the texts of cases. */
export function assessmentRows(making: Making, cases: readonly Row[]): Partial<Record<TableName, Row[]>> {
  const assessments = cases.flatMap((file) => ofCase(making, file));
  return {
    term: termRows(making),
    assessment: assessments,
    assessment_factor: assessments.flatMap((assessment) => factorRows(making, assessment)),
    case_text_version: cases.flatMap((file) => versionRows(making, file)),
  };
}

function termRows({ dice, word }: Making): Row[] {
  return Object.entries(TERMS).flatMap(([taxonomy, codes]) =>
    codes.map((code) => ({ id: dice.uuid(), taxonomy, code, label: word(), label_en: word(), description: null })),
  );
}

let place = 10_000;

function ofCase(making: Making, file: Row): Row[] {
  const { dice } = making;
  const made: Row[] = [];
  for (let at = dice.between(0, 3); at > 0; at -= 1) {
    const corrected = dice.chance(0.4) ? made.find(({ id }) => made.every((other) => other['corrects_id'] !== id)) : undefined;
    made.push(assessmentRow(making, file, corrected));
  }
  return made;
}

function assessmentRow({ dice, actors, unique }: Making, file: Row, corrected: Row | undefined): Row {
  const owner = file['owner_agency_id'];
  const instrument = dice.pick(['CODE', 'TEXT', null]);
  const on = dice.pick(DAYS);
  return {
    id: dice.uuid(),
    case_id: file['id'],
    agency_id: owner,
    kind: 'ASSESSMENT',
    assessed_on: on,
    recorded_at: hoursFromNow(-dice.between(1, 30)),
    recorded_by: dice.pick(actors.filter(({ agency }) => agency.id === owner)).id,
    instrument_code: instrument === 'CODE' ? dice.pick(TERMS.ASSESSMENT_INSTRUMENT) : null,
    instrument_text: instrument === 'TEXT' ? unique('instrument') : null,
    basis: dice.pickOrNull([unique('basis')], 0.3),
    conclusion: unique('conclusion'),
    valid_until: dice.pickOrNull(['2026-05-01', '2030-01-01'], 0.4),
    next_due_on: dice.pickOrNull(['2026-06-01', '2027-01-01'], 0.4),
    corrects_id: corrected?.['id'] ?? null,
    correction: corrected ? unique('correction') : null,
    place: (place += 1),
    depth: 0,
  };
}

function factorRows({ dice, unique }: Making, assessment: Row): Row[] {
  const some = (kind: 'RISK' | 'PROTECTIVE'): Row[] =>
    dice.some(TERMS[`${kind}_FACTOR`], 0, 2).map((code, at) => ({
      id: dice.uuid(),
      assessment_id: assessment['id'],
      ...{ kind, code, place: at },
      text: dice.pickOrNull([unique('factor')], 0.3),
    }));
  return [...some('RISK'), ...some('PROTECTIVE')];
}

function versionRows({ dice, actors, unique }: Making, file: Row): Row[] {
  const colleagues = actors.filter(({ agency }) => agency.id === file['owner_agency_id']);
  return Array.from({ length: dice.between(0, 3) }, () => ({
    id: dice.uuid(),
    case_id: file['id'],
    field: dice.pick(['SUMMARY', 'FAMILY', 'HEALTH', 'RELIGION', 'OFFENCES', 'REPORTER']),
    text: unique('earlier'),
    valid_from: hoursFromNow(-dice.between(50, 60)),
    valid_until: hoursFromNow(-dice.between(1, 3)),
    written_by: dice.pickOrNull(
      colleagues.map(({ id }) => id),
      0.3,
    ),
  }));
}
