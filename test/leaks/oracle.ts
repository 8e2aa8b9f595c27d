import { decide, inScope, type Facts } from '../../src/policy/decide';
import type { Actor } from '../../src/policy/actor';
import type { RowCondition } from '../../src/policy/rules';
import { ACTOR_NAMES, AGENCIES, canary, disclosureKey, EXPERTS, SCENARIOS, STATES, TRUTH } from '../support/fixture';
import type { ActorName, Disclosed, ExpertKey, Scenario, Slug, State, World } from '../support/fixture';

/** A text that stands in one field of one record of the world and nowhere else. */
export interface Canary {
  readonly text: string;
  readonly where: string;
  /** Whether the rules let this actor see it at all, by facts that are read off the world and not out of the database. */
  allowedTo(world: World, actor: ActorName): boolean;
}

const slugOf = (actor: ActorName): Slug => (actor.split('@')[1] ?? '') as Slug;

/** The actor as the rules know it. */
export function policyActor(world: World, name: ActorName): Actor {
  const { id, agency, roles, assurance } = world.actor(name);
  return { memberId: id, agencyId: agency.id, agencyKind: AGENCIES[slugOf(name)], roles, assurance };
}

const livesFor = (disclosed: readonly Disclosed[], slug: Slug): readonly string[] =>
  disclosed.filter(({ to, when }) => to === slug && when === 'live').flatMap(({ fields }) => fields);

/** The facts of a record for an actor, told from how the world was made. */
export function factsOf(type: string, record: string, actor: ActorName): Facts {
  const slug = slugOf(actor);
  if (type === 'Member') return facts({ owner: slugOf(record as ActorName) === slug });
  if (type === 'Expert') return expertFacts(EXPERTS[record as ExpertKey], slug, actor);
  if (type === 'Disclosure') return disclosureFacts(record, slug, actor);
  const scenario: Scenario = SCENARIOS[record as State];
  const live = livesFor(scenario.disclosed, slug);
  const ofPerson = live.some((field) => field.startsWith('Person.') || field === 'Case.person');
  const conditions = {
    owner: slug === 'social',
    assigned: scenario.assigned && (actor === 'caseworker@social' || actor === 'weak@social'),
    recipient: slug === 'polis' || scenario.copies.includes(slug),
    sent: scenario.sent,
    shared: type === 'Person' ? ofPerson : live.length > 0,
  };
  return facts(conditions, live);
}

const facts = (conditions: Partial<Record<RowCondition, boolean>>, disclosed: readonly string[] = []): Facts => ({
  conditions,
  disclosed: new Set(disclosed),
});

function expertFacts(expert: (typeof EXPERTS)[ExpertKey], slug: Slug, actor: ActorName): Facts {
  const conditions = {
    owner: expert.agency === slug,
    self: expert.member === actor,
    unprotected: !expert.protected,
  };
  return facts(conditions, livesFor(expert.disclosed, slug));
}

function disclosureFacts(key: string, slug: Slug, actor: ActorName): Facts {
  const [record = '', to = ''] = key.split(' to ');
  const scenario: Scenario | undefined = record in SCENARIOS ? SCENARIOS[record as State] : undefined;
  const assigned = scenario
    ? scenario.assigned && (actor === 'caseworker@social' || actor === 'weak@social')
    : actor === 'caseworker@social';
  const disclosed: readonly Disclosed[] = (scenario ?? EXPERTS[record as ExpertKey]).disclosed;
  const when = disclosed.find((one) => one.to === to)?.when;
  const sent = when !== 'pending' && when !== 'dropped';
  return facts({ owner: slug === 'social', assigned, recipient: to === slug, sent });
}

function held(type: string, record: string, field: string, text: string): Canary {
  return {
    text,
    where: `${type}.${field} of "${record}"`,
    allowedTo: (world, actor) => sees(policyActor(world, actor), type, field, factsOf(type, record, actor)),
  };
}

function sees(actor: Actor, type: string, field: string, known: Facts): boolean {
  if (!inScope(actor, type, known)) return false;
  // The district is also what the mask leaves of the address.
  if (field === 'district' && decide(actor, type, 'address', known) === 'MASK') return true;
  return decide(actor, type, field, known) === 'SHOW';
}

const never = (text: string, where: string): Canary => ({ text, where, allowedTo: () => false });

function ofScenario(state: State): Canary[] {
  const { summary, risk, family, health, religion, offences, reporter } = TRUTH.Case(state);
  const { name, personalIdentityNumber, address, district, phone, guardians } = TRUTH.Person(state);
  const texts = { summary, risk, family, health, religion, offences, reporter };
  const persons = { name, personalIdentityNumber, address, district, phone };
  const guardian = Object.values(guardians[0] ?? {});
  const scope = (world: World, actor: ActorName): boolean =>
    inScope(policyActor(world, actor), 'Referral', factsOf('Referral', state, actor));
  const reason = canary(state, 'eventReason');
  return [
    ...Object.entries(texts).map(([field, text]) => held('Case', state, field, text)),
    ...Object.entries(persons).map(([field, text]) => held('Person', state, field, text)),
    ...guardian.map((text) => held('Person', state, 'guardians', text)),
    held('Referral', state, 'message', TRUTH.Referral(state).message),
    { text: reason, where: `the timeline of "${state}"`, allowedTo: scope },
    never(canary(state, 'closeReason'), `the reason for closing "${state}", which no field gives`),
    ...SCENARIOS[state].disclosed.flatMap(({ to }) => ofDisclosure(disclosureKey(state, to))),
  ];
}

function ofDisclosure(key: string): Canary[] {
  return [
    held('Disclosure', key, 'weighing', TRUTH.Disclosure(key).weighing),
    never(canary(key, 'revokeReason'), `the reason for revoking "${key}", which no field gives`),
  ];
}

function ofExpert(key: ExpertKey): Canary[] {
  const { name, contact } = TRUTH.Expert(key);
  return [
    held('Expert', key, 'name', name),
    held('Expert', key, 'contact', contact.email),
    held('Expert', key, 'contact', contact.phone),
    ...EXPERTS[key].disclosed.flatMap(({ to }) => ofDisclosure(disclosureKey(key, to))),
  ];
}

/** Every protected text of the world. */
export const CANARIES: readonly Canary[] = [
  ...STATES.flatMap(ofScenario),
  ...(Object.keys(EXPERTS) as ExpertKey[]).flatMap(ofExpert),
  ...ACTOR_NAMES.map((name) => held('Member', name, 'name', TRUTH.Member(name).name)),
];

/** The canaries in a text. */
export const canariesIn = (text: string): Canary[] => CANARIES.filter((one) => text.includes(one.text));

/** What in a text this actor may not see, in words. */
export function leaksIn(world: World, actor: ActorName, text: string): string[] {
  return canariesIn(text)
    .filter((one) => !one.allowedTo(world, actor))
    .map(({ where }) => `${actor} got ${where}`);
}
