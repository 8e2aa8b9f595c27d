import type { GraphQLSchema } from 'graphql';
import type { Role } from '../../src/policy/actor';
import type { TestActor } from '../support/api';
import { readsAccessLog, type Stage } from './asking';
import { Dice } from './dice';
import { randomQuery, type RandomQuery } from './queries';

/** Limits are tested elsewhere; here nothing may stand in the way of a long question. */
export const ROOMY = {
  MAX_QUERY_COST: '100000000',
  MAX_TOKENS: '100000',
  MAX_DEPTH: '100',
  MAX_ALIASES: '1000',
  MAX_ROOT_FIELDS: '100',
  MAX_DIRECTIVES: '1000',
  MAX_SELECTIONS: '100000',
  STATEMENT_TIMEOUT_MS: '60000',
  QUERY_TIMEOUT_MS: '60000',
  REQUEST_TIMEOUT_MS: '60000',
};

const NOT_AT_WORK: readonly Role[] = ['ADMIN', 'AUDITOR', 'SYSTEM', 'MENTOR', 'THEOLOGIAN'];
const PRIVATE: readonly Role[] = ['MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD'];

/** A query with those who ask it. */
export interface Asking {
  readonly query: RandomQuery;
  readonly actors: readonly TestActor[];
  readonly dice: Dice;
}

/**
 * The variables that one actor asks a query with, one after the other: now and then turned over, because what was compiled for some
 * must not answer for others, or the same several times, because what is asked often is prepared.
 */
export function variablesOf({ variables, switches, sizes }: RandomQuery, dice: Dice): Readonly<Record<string, unknown>>[] {
  if (dice.chance(0.04)) return [variables, variables, variables, variables];
  if (switches.length + sizes.length === 0 || dice.chance(0.4)) return [variables];
  const turned = switches.map((name): [string, boolean] => [name, variables[name] !== true]);
  const resized = sizes.map((name): [string, number] => [name, variables[name] === 1 ? 2 : 1]);
  return [variables, { ...variables, ...Object.fromEntries([...turned, ...resized]) }];
}

/** What leads alone are told of, or nearly so. */
const PUT_TO_LEADS = [
  [/\bperson(Claims|Changes)\b/, ['person_claim', 'person_change']],
  [/\bpersonLinks?\b/, ['person_link']],
] as const;
/** What a private agency's mentors are shown of the cases of others, and nobody else there. */
const PUT_TO_MENTORS = /\bmentorNeeds?\b/;

/** What is disclosed to private agencies, who are few among those who read cases. */
const OF_CASES = /\bcases\b/;
/** Seldom asked for, and seldom shown to a private recipient. */
const SELDOM_PRIVATE = /\b(?:disclosures?|goals?|planGoals?|disclosureRegister)\b/;

/** One or two of the world's actors; those who have something to read there rather than others. */
function viewersOf({ world: { actors }, tables }: Stage, query: RandomQuery, dice: Dice): TestActor[] {
  const kept = PUT_TO_LEADS.filter(([asked]) => asked.test(query.text)).flatMap(([, names]) => names.flatMap((name) => tables[name]));
  if (kept.length > 0) {
    const owners = new Set(kept.map((row) => row['owner_agency_id']));
    const leads = actors.filter(({ roles, assurance, agency }) => roles.includes('LEAD') && assurance >= 3 && owners.has(agency.id));
    if (leads.length > 0 && dice.chance(0.8)) return dice.some(leads, 1, 3);
  }
  if (PUT_TO_MENTORS.test(query.text)) {
    const proposed = new Set(tables.mentorship.map((row) => row['mentor_member_id']));
    const mentors = actors.filter(
      ({ id, roles, assurance, agency }) =>
        agency.kind === 'CIVIL_SOCIETY' && roles.includes('MENTOR') && assurance >= 3 && proposed.has(id),
    );
    if (mentors.length > 0 && dice.chance(0.3)) return dice.some(mentors, 1, 2);
  }
  const privately = SELDOM_PRIVATE.test(query.text) ? 0.6 : OF_CASES.test(query.text) ? 0.4 : 0;
  if (dice.chance(privately)) {
    const recipients = actors.filter(
      ({ roles, assurance, agency }) => agency.kind === 'CIVIL_SOCIETY' && assurance >= 3 && roles.some((role) => PRIVATE.includes(role)),
    );
    if (recipients.length > 0) return dice.some(recipients, 1, 2);
  }
  const readers = actors.filter(({ roles, assurance, agency }) =>
    readsAccessLog(query)
      ? roles.includes('LEAD') || roles.includes('AUDITOR')
      : assurance >= 3 &&
        (agency.kind === 'CIVIL_SOCIETY'
          ? roles.some((role) => PRIVATE.includes(role))
          : !roles.every((role) => NOT_AT_WORK.includes(role))),
  );
  const recipients = readers.filter(({ agency }) => agency.id === query.recipient);
  if (recipients.length > 0 && dice.chance(0.6)) return [dice.pick(recipients)];
  return dice.some(dice.chance(0.6) && readers.length > 0 ? readers : actors, 1, dice.chance(0.3) ? 2 : 1);
}

/** The asking that this seed draws in the world. */
export function drawAsking(stage: Stage, schema: GraphQLSchema, seed: number): Asking {
  const dice = new Dice(seed);
  const query = randomQuery(schema, dice, stage.world, stage.tables);
  return { query, actors: viewersOf(stage, query, dice), dice };
}
