import { openNumber } from '../cases';
import { column, date, id, timestamp, settled, withheld, type FieldGraph, type FilterGraph } from '../reading/graph';

/** The term of a district whose code is in a column. */
export const district: FieldGraph = {
  kind: 'one',
  to: 'Term',
  join: (parent, child) => `${child}.taxonomy = 'DISTRICT' AND ${child}.code = ${parent}.district_code`,
  lies: ['district_code'],
};

/** The fields that a report and the copy of its sender share. */
export const contentFields: Readonly<Record<string, FieldGraph>> = {
  id: id(),
  number: column('number'),
  aboutChild: settled(column('about_child')),
  personName: column('person_name'),
  personalIdentityNumber: {
    kind: 'column',
    sql: (row) => `${row}.number_sealed`,
    open: (sealed, ctx) => openNumber(ctx.settings.personKeys, sealed),
  },
  birthDate: date('birth_date'),
  age: settled(column('age')),
  municipalityCode: column('municipality_code'),
  district,
  address: column('address'),
  phone: column('phone'),
  observed: column('observed'),
  since: column('since'),
  change: column('change'),
  network: column('network'),
  means: column('means'),
  protectiveFactors: column('protective_factors'),
  knowsOfReport: column('knows_of_report'),
  supplements: {
    kind: 'embedded',
    type: 'ConcernSupplement',
    list: true,
    sql: (row) => `${row}.supplements`,
    lies: ['supplements'],
  },
  feedbackAskedAt: timestamp('feedback_asked_at'),
  toldAt: timestamp('told_at'),
  version: column('version'),
  withheld: withheld(),
};

const midnight = (day: string): string => `(${day}::timestamp AT TIME ZONE 'Europe/Stockholm')`;

/** Rows from the start of a calendar day in Sweden. */
export const fromDay = (reads: string, name: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${name} >= ${midnight(bind((day: string) => day, 'date'))}`,
});

/** Rows up to the end of a calendar day in Sweden. */
export const toDay = (reads: string, name: string): FilterGraph => ({
  reads: [reads],
  sql: (row, { bind }) => `${row}.${name} < ${midnight(`(${bind((day: string) => day, 'date')} + 1)`)}`,
});
