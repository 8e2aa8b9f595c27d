import { isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLField, type GraphQLInputType } from 'graphql';
import { randomUUID } from 'node:crypto';
import { YEAR_RECORDS } from '../support/yearFixture';
import { RECORDS } from '../policy/doors';
import { idOf, type World } from '../support/fixture';
import { dayIn } from '../support/days';

/** A place in the arguments of a root field: `input.members.memberAgencyId`; entries of a list have no step of their own. */
export type IdPlace = readonly string[];

/** The places of a root field that take an id. */
export function idPlaces({ args }: GraphQLField<unknown, unknown>): IdPlace[] {
  const places = (type: GraphQLInputType, place: IdPlace, within: readonly string[]): IdPlace[] => {
    if (isNonNullType(type) || isListType(type)) return places(type.ofType as GraphQLInputType, place, within);
    if (type.name === 'ID') return [place];
    if (!isInputObjectType(type) || within.includes(type.name)) return [];
    return Object.values(type.getFields()).flatMap((field) => places(field.type, [...place, field.name], [...within, type.name]));
  };
  return args.flatMap(({ name, type }) => places(type, [name], []));
}

/** Types of the ids whose name or mutation does not tell it. */
const NAMED: Readonly<Record<string, string>> = {
  ...{ caseId: 'Case', caseIds: 'Case', personId: 'Person', keepId: 'Person', dropId: 'Person', memberId: 'Member', holderId: 'Member' },
  ...{ mentorshipId: 'Mentorship', toMentorId: 'Mentor', mentorId: 'Mentor', needId: 'MentorNeed', helplineCallId: 'HelplineCall' },
  ...{ referralId: 'Referral', requestId: 'DisclosureRequest', recordId: 'Case', systemId: 'ExternalSystem', webhookId: 'Webhook' },
  ...{ documentId: 'PolicyDocument', reportId: 'SituationReport', seriesId: 'MeetingSeries', trainingId: 'Training' },
  ...{
    helplineId: 'Resource',
    sourceId: 'KnowledgeItem',
    relativeCaseId: 'Case',
    conferenceId: 'Conference',
    rosterRowId: 'RosterRow',
    memberIds: 'Member',
    disclosureIds: 'Disclosure',
    responsibleId: 'Member',
  },
  ...{ publisherId: 'Organisation', providerId: 'Organisation', organisationId: 'Organisation', organisationIds: 'Organisation' },
  ...{ hostOrganisationIds: 'Organisation', coHostOrganisationIds: 'Organisation' },
};
const OF_DOOR: Readonly<Record<string, string>> = {
  'adoptPolicyDocument input.answers.id': 'PolicyAnswer',
  'mergeSituationReport input.contributions.id': 'SituationContribution',
  'draftPolicyDocument input.replacesId': 'PolicyDocument',
  'openSituationReport input.replacesId': 'SituationReport',
  'planConference input.seriesId': 'ConferenceSeries',
  'confirmListing id': 'Expert',
  'redactText id': 'Incident',
  'agencyClosingPlan id': 'Agency',
};

/** The type of record that a place names: from the union that the mutation answers, where its name does not tell. */
export function typeOf(door: GraphQLField<unknown, unknown>, place: IdPlace): string {
  const name = place.at(-1) ?? '';
  const written = OF_DOOR[`${door.name} ${place.join('.')}`] ?? NAMED[name];
  if (written !== undefined) return written;
  if (name !== 'id') return 'Agency';
  return String(door.type).replace(/!|Result/g, '');
}

/** The first record of each type in the world. */
export function known(world: World, type: string): string {
  if (type === 'Agency') return world.agencyId('vard');
  if (type === 'Member') return world.memberId('colleague@social');
  if (type === 'Case' || type === 'Person' || type === 'Referral') return idOf(type, 'live');
  // The caseworkers find no plan of the first case.
  if (['PlanGoal', 'PlanStep', 'RosterRow'].includes(type)) return idOf(type, 'guarded');
  if (type === 'Issuer') return `issuer_${world.actor('admin@social').agency.issuerId}`;
  return idOf(type, (RECORDS[type] ?? YEAR_RECORDS[type] ?? ['none'])[0] ?? 'none');
}

const SCALARS: Readonly<Record<string, () => unknown>> = {
  Int: () => 1,
  Float: () => 1,
  Boolean: () => true,
  Date: () => dayIn(1),
  DateTime: () => new Date(Date.now() + 86_400_000).toISOString(),
};

/** Values of members where any value of the type would be refused before an id is read. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  ground: () => 'OSL 10:28',
  fields: () => ['Case.risk'],
  types: () => ['Case'],
  personalIdentityNumber: () => '193303032381',
  validUntil: () => new Date(Date.now() + 90 * 86_400_000).toISOString(),
  ...{ district: () => 'stad', subject: () => 'amne', audiences: () => ['publik'], modules: () => ['innehall'] },
  ...{ heldOn: () => '2026-01-15', signedOn: () => '2026-01-15', askedOn: () => '2026-01-15', reviewedOn: () => '2026-01-15' },
  ...{
    notedOn: () => '2026-01-15',
    doneOn: () => '2026-01-15',
    asOf: () => '2026-01-15',
    publishedOn: () => '2026-01-15',
    receivedOn: () => '2026-01-15',
  },
  ...{ language: () => 'sv', languages: () => ['sv'], municipalityCode: () => '1480', url: () => 'https://example.org/' },
};

/** Members that a place needs beside those that the schema requires. */
const BESIDE: Readonly<Record<string, readonly string[]>> = {
  ...{ 'assignCase caseId': ['role'], 'assignCase memberId': ['role'] },
  'requestDisclosure input.toAgencyId': ['input.personalIdentityNumber'],
  'disclosureCheck input.recipientAgencyId': ['input.caseId'],
  'disclosureCheck input.discloserAgencyId': ['input.subjectAge'],
};

/** Variables of a root field with everything that it requires, and `wrong` at the place; `texts` stands for each text. */
export function variablesWith(
  world: World | ((type: string) => string),
  door: GraphQLField<unknown, unknown>,
  place: IdPlace,
  { wrong, key = randomUUID(), texts = 'Ord i en text' }: { readonly wrong: string; readonly key?: string; readonly texts?: string },
): Record<string, unknown> {
  const idFor = typeof world === 'function' ? world : (type: string): string => known(world, type);
  const beside = [...(BESIDE[`${door.name} ${place.join('.')}`] ?? []), ...(place.join('.') === 'input.id' ? ['input.version'] : [])];
  const isNeeded = (type: GraphQLInputType, at: IdPlace, defaultValue: unknown): boolean =>
    (isNonNullType(type) && defaultValue === undefined) || at.every((step, n) => place[n] === step) || beside.includes(at.join('.'));
  const value = (type: GraphQLInputType, at: IdPlace): unknown => {
    const name = at.at(-1) ?? '';
    if (isNonNullType(type)) return value(type.ofType as GraphQLInputType, at);
    const written = name === 'idempotencyKey' ? key : VALUES[name]?.();
    if (isListType(type)) return written ?? [value(type.ofType as GraphQLInputType, at)];
    if (type.name === 'ID') return at.join() === place.join() ? wrong : idFor(typeOf(door, at));
    if (isInputObjectType(type))
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((field) => isNeeded(field.type, [...at, field.name], field.defaultValue))
          .map((field) => [field.name, value(field.type, [...at, field.name])]),
      );
    if (isEnumType(type)) return written ?? type.getValues()[0]?.name;
    return written ?? SCALARS[type.name]?.() ?? texts;
  };
  return Object.fromEntries(
    door.args
      .filter(({ name, type, defaultValue }) => isNeeded(type, [name], defaultValue))
      .map(({ name, type }) => [name, value(type, [name])]),
  );
}
