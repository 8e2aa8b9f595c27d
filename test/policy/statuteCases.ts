import type { StatedWord, StatuteRow } from './statutes/row';
import { OTHER_CRIME_FIGHTERS, POLICE_ROWS } from './statutes/crimeFighters';
import { HEALTH, INSTITUTIONS } from './statutes/healthCare';
import { BOARDS, SCHOOLS } from './statutes/municipality';
import { PRIVATE, STATE } from './statutes/others';
import { PAPER } from './statutes/paper';
import { SOCIAL_TO_CRIME, SOCIAL_TO_OTHERS } from './statutes/socialServices';

/**
 * Questions and answers that were written from the texts of the statutes, without a look at how the service encodes them. Where the
 * code answers otherwise, the words at the end of the row decide.
 */
export const STATUTE_ROWS: readonly StatuteRow[] = [
  ...PAPER,
  ...SOCIAL_TO_CRIME,
  ...SOCIAL_TO_OTHERS,
  ...HEALTH,
  ...INSTITUTIONS,
  ...SCHOOLS,
  ...BOARDS,
  ...POLICE_ROWS,
  ...OTHER_CRIME_FIGHTERS,
  ...STATE,
  ...PRIVATE,
];

/** What a row states, taken apart. */
export interface RowStates {
  readonly circumstances: readonly string[];
  readonly ground: string | null;
  readonly duty: string | null;
  readonly request: boolean;
  readonly weighing: boolean;
  readonly consent: boolean;
  readonly reservation: boolean;
  readonly rektor: boolean;
}

export function statesOf(stated: readonly StatedWord[]): RowStates {
  const after = (prefix: string): string | null => stated.find((word) => word.startsWith(`${prefix} `))?.slice(prefix.length + 1) ?? null;
  return {
    circumstances: stated.filter((word) => /^[A-Z_]+$/.test(word)),
    ground: after('on'),
    duty: after('duty'),
    request: stated.includes('request'),
    weighing: stated.includes('weighing'),
    consent: stated.includes('consent'),
    reservation: stated.includes('reservation'),
    rektor: stated.includes('rektor'),
  };
}

/** The row as a sentence. */
export function sentenceOfRow([no, from, to, age, field, purpose, stated, day, outcome, by]: StatuteRow): string {
  const who = age === null ? 'age unknown' : `aged ${String(age)}`;
  const given = stated.length === 0 ? 'nothing stated' : stated.join(', ');
  return `${no}: ${from} to ${to}, ${field}, ${who}, ${purpose}, ${day}, ${given}: ${outcome}${by === null ? '' : ` by ${by}`}`;
}
