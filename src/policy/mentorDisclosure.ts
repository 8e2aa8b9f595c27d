import { BOUND_BY_SECRECY } from './ceilings';
import { PROVISIONS } from './provisions';

/** A ground, with the headings that a weighing on it answers. */
const ground = (code: string): { readonly code: string; readonly headings: readonly string[] } => ({
  code,
  headings: [...new Set(PROVISIONS.filter((one) => one.code === code).flatMap(({ words }) => words))],
});

/**
 * Our policy: what a mentor is told at least of the person whom the mentor is to meet, and the ground that is offered for
 * it. Whether it holds is decided when the disclosure is made, like for every other.
 */
export const MENTOR_NEEDS = {
  fields: ['Case.person', 'Person.name', 'Person.language', 'Person.phone'],
  /** Of a person with protected identity, whose whereabouts are disclosed to nobody. */
  guarded: ['Case.person', 'Person.name', 'Person.language'],
  purpose: 'EXIT_SUPPORT',
  gdprBasis: 'ART_6_1_E',
  /** A provider that secrecy binds sees it by consent; another one on the reservation that it has accepted. */
  ground: { bound: ground('OSL 12:2'), unbound: ground('OSL 10:14'), boundKinds: BOUND_BY_SECRECY },
  /** From the confirmation on, until the last review; and at least so many days from today. */
  hours: 365 * 24,
  days: 90,
} as const;
