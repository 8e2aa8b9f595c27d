import type { LawKind } from '../../../src/policy/lawKind';
import { LAW_OUTCOMES, type LawOutcome } from '../../../src/policy/lawQuestion';
import type { Purpose } from '../../../src/policy/provisionTypes';

/** What the discloser states: a circumstance in capitals, or in words what there is. */
export type StatedWord =
  | Uppercase<string>
  /** Only this ground is looked at. */
  | `on ${string}`
  /** This duty is named. */
  | `duty ${string}`
  /** The recipient has asked for the field. */
  | 'request'
  /** The assessment is written, under every heading of the provision. */
  | 'weighing'
  /** Everyone who has to give it has given it: the person, and under 18 the guardians and the person. */
  | 'consent'
  /** The recipient has accepted a reservation. */
  | 'reservation'
  /** Whoever discloses is the rektor. */
  | 'rektor';

/** What else is expected of an answer. What is left out here is not looked at, but `obliged`, which is false then. */
export interface More {
  readonly obliged?: true;
  /** The policy that keeps the service from carrying it; null where none does. */
  readonly notCarried?: 'P1' | 'P2' | null;
  /** Warnings that must be among those given. */
  readonly warnings?: readonly string[];
  /** What is proposed first. */
  readonly first?: string;
  /** The law on the side of the recipient that bars it, whoever discloses. */
  readonly barredBy?: string;
}

/** One question to the law, its answer, and the words of the statute that decide. */
export type StatuteRow = readonly [
  no: string,
  from: LawKind,
  to: LawKind,
  /** In years; null where it is not known. */
  age: number | null,
  field: string,
  purpose: Purpose,
  stated: readonly StatedWord[],
  /** Calendar day in Sweden. */
  day: string,
  outcome: LawOutcome,
  /** The provision or the duty that gives the outcome; null where nothing does, or where the text does not say which. */
  by: string | null,
  words: string,
  more?: More,
];

/** The agencies by their short names. */
export const AGENCIES = {
  SOC: 'SOCIAL_SERVICES',
  SIS: 'INSTITUTIONAL_CARE',
  HC: 'HEALTH_CARE',
  SCH: 'SCHOOL',
  LEI: 'LEISURE_CULTURE',
  MUN: 'MUNICIPAL_BOARD',
  POL: 'POLICE',
  SEC: 'SECURITY_SERVICE',
  PRO: 'PROSECUTION',
  CUS: 'CUSTOMS',
  PRI: 'PRISON_PROBATION',
  AF: 'EMPLOYMENT_SERVICE',
  FK: 'SOCIAL_INSURANCE',
  PSC: 'PRIVATE_SCHOOL',
  PCA: 'PRIVATE_CARE',
  CIV: 'CIVIL_SOCIETY',
} as const satisfies Readonly<Record<string, LawKind>>;
type Agency = keyof typeof AGENCIES;

/** The purposes by their short names: crime prevention and investigation, protection, and four of support. */
const PURPOSES = {
  CP: 'CRIME_PREVENTION',
  PR: 'PROTECTION',
  EXIT: 'EXIT_SUPPORT',
  CARE: 'ASSESSMENT',
  STUDY: 'SCHOOL_SUPPORT',
  PLAN: 'PROBATION_PLANNING',
} as const satisfies Readonly<Record<string, Purpose>>;

/** A day on which every wording that was read is in force. */
export const NOW = '2026-03-02';

const NONE = '–';
const STATED = /^(?:[A-Z_]+|on .+|duty .+|request|weighing|consent|reservation|rektor)$/;

/**
 * The rows of a table, a line each; `#` begins a comment, `–` is none:
 *
 *     no | from → to | age | field | purpose | stated; stated | day | outcome | by | words of the statute | more; more
 *
 * `NOW` is the day above. More is `obliged`, `warns <code>`, `first <ground>`, `barredBy <law>`, `notCarried <policy>`. A word that none of
 * the columns has throws, with the number of the row.
 */
export function statuteRows({ raw }: TemplateStringsArray): StatuteRow[] {
  return raw
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(rowOf);
}

function rowOf(line: string): StatuteRow {
  const [
    no = '',
    parties = '',
    age = '',
    field = '',
    purpose = '',
    stated = '',
    day = '',
    outcome = '',
    by = '',
    words = '',
    more,
    ...rest
  ] = line.split(' | ');
  const [from = '', to = ''] = parties.split(' → ');
  const check = (right: boolean, cell: string): void => {
    if (!right) throw new Error(`row ${no}: "${cell}" is none of its column`);
  };
  check(from in AGENCIES && to in AGENCIES, parties);
  check(age === NONE || /^\d+$/.test(age), age);
  check(/^\w+\.\w+$/.test(field), field);
  check(purpose in PURPOSES, purpose);
  check(day === 'NOW' || /^\d{4}-\d\d-\d\d$/.test(day), day);
  check(outcome in LAW_OUTCOMES, outcome);
  check(by !== '' && words !== '' && rest.length === 0, line);
  const statements = listOf(stated);
  check(stated !== '' && statements.every((word) => STATED.test(word)), stated);
  const row = [
    ...([no, AGENCIES[from as Agency], AGENCIES[to as Agency], age === NONE ? null : Number(age), field] as const),
    ...([PURPOSES[purpose as keyof typeof PURPOSES], statements as StatedWord[], day === 'NOW' ? NOW : day] as const),
    ...([outcome as LawOutcome, by === NONE ? null : by, words] as const),
  ] as const;
  return more === undefined ? row : [...row, moreOf(no, more)];
}

const listOf = (cell: string): string[] => (cell === NONE ? [] : cell.split('; '));

function moreOf(no: string, cell: string): More {
  const parts = listOf(cell).map((part): More => {
    const [, name = '', value = ''] = /^(\w+) ?(.*)$/.exec(part) ?? [];
    if (name === 'obliged' && value === '') return { obliged: true };
    if (name === 'first' && value !== '') return { first: value };
    if (name === 'barredBy' && value !== '') return { barredBy: value };
    if (name === 'notCarried' && (value === 'P1' || value === 'P2' || value === NONE)) return { notCarried: value === NONE ? null : value };
    if (name === 'warns' && value !== '') return { warnings: [value] };
    throw new Error(`row ${no}: "${part}" is none of its column`);
  });
  const warnings = parts.flatMap((part) => part.warnings ?? []);
  return Object.assign({}, ...parts, warnings.length > 0 ? { warnings } : {}) as More;
}
