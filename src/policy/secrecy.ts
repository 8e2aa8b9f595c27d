import { classOf } from './fields';
import type { LawKind } from './lawKind';
import { FEEDBACK_FIELDS, type LawMark } from './provisionTypes';

/** The damage tests: how strongly a secrecy rule protects. */
export const DAMAGE_TESTS = {
  REVERSE: 'Secret unless it is clear that disclosure does no harm (omvänt skaderekvisit).',
  MIXED: 'Reverse for some of the data and straight for the rest, field by field.',
  STRAIGHT: 'Open unless disclosure can be assumed to do harm (rakt skaderekvisit).',
  SILENCE: 'Private staff may not reveal it without authority (tystnadsplikt, "obehörigen röja").',
  UNREAD: 'A separate chapter (OSL 28), whose text was not read.',
  WEAK: 'Only the secrecy that applies everywhere (OSL 21:1, 21:3, 21:5); treated as secret by our policy.',
  NONE: 'Secrecy does not bind it; only a reservation can (förbehåll).',
} as const;
export type DamageTest = keyof typeof DAMAGE_TESTS;

/** The secrecy rule that protects individuals at one kind of agency in law. */
export interface Secrecy {
  readonly kind: LawKind;
  readonly provision: string;
  readonly test: DamageTest;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** First day of the wording that was read. It is shown with the rule and does not mark an answer. */
  readonly verifiedFrom: string;
  readonly mark: LawMark;
}

const OSL_FROM = '2009-06-30';
const rule = (kind: LawKind, provision: string, test: DamageTest, verifiedFrom = OSL_FROM, mark: LawMark = 'T'): Secrecy => ({
  ...{ kind, provision, test, verifiedFrom, mark },
  ...{ validFrom: OSL_FROM, validTo: null },
});

/** The secrecy rule that binds each kind in law to protect a person, as dated rows. */
export const SECRECY: readonly Secrecy[] = [
  rule('SOCIAL_SERVICES', 'OSL 26:1', 'REVERSE', '2024-04-01'),
  rule('INSTITUTIONAL_CARE', 'OSL 26:1', 'REVERSE', '2024-04-01'),
  rule('HEALTH_CARE', 'OSL 25:1', 'REVERSE', '2025-07-01'),
  rule('POLICE', 'OSL 35:1', 'REVERSE', '2024-11-08'),
  rule('SECURITY_SERVICE', 'OSL 35:1', 'REVERSE', '2024-11-08'),
  rule('PROSECUTION', 'OSL 35:1', 'REVERSE', '2024-11-08'),
  rule('CUSTOMS', 'OSL 35:1', 'REVERSE', '2024-11-08'),
  rule('PRISON_PROBATION', 'OSL 35:15', 'STRAIGHT', '2018-01-01'),
  rule('SCHOOL', 'OSL 23:2', 'MIXED', '2023-07-02'),
  rule('LEISURE_CULTURE', 'OSL 21:1', 'WEAK'),
  rule('MUNICIPAL_BOARD', 'OSL 21:1', 'WEAK'),
  rule('EMPLOYMENT_SERVICE', 'OSL 21:1', 'UNREAD', OSL_FROM, 'M'),
  rule('SOCIAL_INSURANCE', 'OSL 21:1', 'UNREAD', OSL_FROM, 'M'),
  rule('PRIVATE_SCHOOL', 'SkolL 29:14', 'SILENCE'),
  rule('PRIVATE_CARE', 'PSL 6:12', 'SILENCE'),
  rule('CIVIL_SOCIETY', 'OSL 10:14', 'NONE'),
];

/** Secrecy that follows the data, whoever holds it. */
interface SecrecyOfData {
  readonly provision: string;
  readonly validFrom: string;
  /** Kinds in law that hold such data without being bound by it: OSL does not bind them. */
  readonly unbound: readonly LawKind[];
  readonly covers: (field: string) => boolean;
}

const PRIVATE: readonly LawKind[] = ['PRIVATE_SCHOOL', 'PRIVATE_CARE', 'CIVIL_SOCIETY'];
/** The data of a report of concern for a child, or of the feedback on one: the reporter and the outcome. */
const OF_REPORTS: readonly string[] = ['Case.reporter', ...FEEDBACK_FIELDS];
const OF_DATA: readonly SecrecyOfData[] = [
  {
    provision: 'OSL 40:7 g',
    validFrom: '2026-01-15',
    unbound: PRIVATE,
    covers: (field) => OF_REPORTS.includes(field),
  },
  {
    provision: 'OSL 18:1',
    validFrom: OSL_FROM,
    unbound: PRIVATE,
    covers: (field) => {
      const [type = '', name = ''] = field.split('.');
      return classOf(type, name) === 'OPERATION';
    },
  },
];

/**
 * For parties that OSL 2:1 leaves unbound: no secrecy to lift, but a layer of its own so that an answer has a ground.
 */
const NOT_BOUND = 'OSL 2:1';

/** The rule that protects individuals at a kind of agency in law, on a day (YYYY-MM-DD). */
export function secrecyOf(kind: LawKind, day: string): Secrecy | undefined {
  return SECRECY.find((row) => row.kind === kind && row.validFrom <= day && (row.validTo === null || day <= row.validTo));
}

/**
 * All provisions that keep a field secret at a kind of agency in law, on a day. Each must be lifted, because the one
 * that keeps it secret prevails (OSL 7:3).
 */
export function layersOf(kind: LawKind, field: string, day: string): readonly string[] {
  const own = secrecyOf(kind, day);
  const ofPerson = own === undefined || own.test === 'NONE' ? NOT_BOUND : own.provision;
  const ofData = OF_DATA.filter((row) => row.validFrom <= day && !row.unbound.includes(kind) && row.covers(field));
  return [ofPerson, ...ofData.map(({ provision }) => provision)];
}

const STRENGTH: readonly DamageTest[] = ['NONE', 'WEAK', 'UNREAD', 'SILENCE', 'STRAIGHT', 'MIXED', 'REVERSE'];

/** The effect of a transfer on the protection of the data. */
export type Transfer = 'KEEPS' | 'WEAKENS' | 'ENDS';

/**
 * The effect of a transfer between two parties. The recipient's own rule takes over (OSL 11:8). If it has only those of
 * chapter 21, the discloser's rule follows the data, because the recipient reads it here in the discloser's records
 * (OSL 11:4).
 */
export function protectionOnTransfer(from: LawKind, to: LawKind, day: string): Transfer {
  const [before, after] = [from, to].map((kind) => secrecyOf(kind, day)?.test ?? 'NONE') as [DamageTest, DamageTest];
  if (before === 'NONE') return 'KEEPS';
  if (after === 'NONE') return 'ENDS';
  if (after === 'WEAK') return 'KEEPS';
  return STRENGTH.indexOf(after) < STRENGTH.indexOf(before) ? 'WEAKENS' : 'KEEPS';
}
