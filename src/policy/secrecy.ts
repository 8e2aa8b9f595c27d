import type { AgencyKind } from './actor';

/** How strongly a rule of secrecy protects: the test that a disclosure must pass. */
export const DAMAGE_TESTS = {
  REVERSE: 'Secret unless it is clear that disclosure does no harm (omvänt skaderekvisit).',
  MIXED: 'Reverse for some of the data, straight for the rest, field by field.',
  STRAIGHT: 'Open unless disclosure can be assumed to do harm (rakt skaderekvisit).',
  WEAK: 'Only the secrecy that holds everywhere (OSL 21:1, 21:3, 21:5).',
  NONE: 'Secrecy does not bind it; only a reservation can (förbehåll).',
} as const;
export type DamageTest = keyof typeof DAMAGE_TESTS;

/** The rule of secrecy that protects individuals at a kind of agency. */
export interface Secrecy {
  readonly kind: AgencyKind;
  readonly provision: string;
  readonly test: DamageTest;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const OSL_FROM = '2009-06-30';
const since2009 = (kind: AgencyKind, provision: string, test: DamageTest): Secrecy => ({
  kind,
  provision,
  test,
  validFrom: OSL_FROM,
  validTo: null,
});

/** Who is bound by what, as dated rows. When data move, the rule of whoever receives them takes over (OSL 11:8). */
export const SECRECY: readonly Secrecy[] = [
  since2009('SOCIAL_SERVICES', 'OSL 26:1', 'REVERSE'),
  since2009('COORDINATION', 'OSL 26:1', 'REVERSE'),
  since2009('POLICE', 'OSL 35:1', 'REVERSE'),
  since2009('SECURITY_SERVICE', 'OSL 35:1', 'REVERSE'),
  since2009('PRISON_PROBATION', 'OSL 35:15', 'STRAIGHT'),
  since2009('SCHOOL', 'OSL 23:2', 'MIXED'),
  since2009('HEALTH_CARE', 'OSL 25:1', 'REVERSE'),
  since2009('LEISURE_CULTURE', 'OSL 21:1', 'WEAK'),
  since2009('CIVIL_SOCIETY', 'OSL 10:14', 'NONE'),
];

const STRENGTH: readonly DamageTest[] = ['NONE', 'WEAK', 'STRAIGHT', 'MIXED', 'REVERSE'];

/** The rule that protects individuals at a kind of agency on a day (YYYY-MM-DD). */
export function secrecyOf(kind: AgencyKind, day: string): Secrecy | undefined {
  return SECRECY.find(
    (row) => row.kind === kind && row.validFrom <= day && (row.validTo === null || day <= row.validTo),
  );
}

/** What a transfer does to the protection of the data. */
export type Transfer = 'KEEPS' | 'WEAKENS' | 'ENDS';

/** Whether protection holds when data go from one kind of agency to another. */
export function protectionOnTransfer(from: AgencyKind, to: AgencyKind, day: string): Transfer {
  const before = STRENGTH.indexOf(secrecyOf(from, day)?.test ?? 'NONE');
  const after = STRENGTH.indexOf(secrecyOf(to, day)?.test ?? 'NONE');
  if (after === 0 && before > 0) return 'ENDS';
  return after < before ? 'WEAKENS' : 'KEEPS';
}
