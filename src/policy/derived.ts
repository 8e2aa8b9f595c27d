import { UNPROTECTED, isProtected } from './classes';
import { asksNoMore, rulesFor } from './decide';
import { classOf, FIELD_CLASSES, fieldsOf } from './fields';
import { CEILINGS } from './ceilings';
import type { Condition } from './conditions';
import { SCOPES } from './rules';

/** What a field is worked out from, and why whoever is shown it may know that. */
export interface Derivation {
  /** Fields (`Type.field`), on the same record or one that it is linked with; none where no other field holds any of it. */
  readonly from: readonly string[];
  /** It is worked out of what the gate shows this very viewer, and of nothing else. */
  readonly asShown?: true;
  /** Disclosed with its inputs: it counts as disclosed where a live disclosure to the viewer's agency lists each protected one of them. */
  readonly withInputs?: true;
  /** Why it is told to some who are not shown all that it is worked out from: an exemption, for a lawyer to read. */
  readonly told?: string;
}

const BIRTH_DATE = 'Person.personalIdentityNumber';
const ENDED =
  'That it has ended is the effect itself: whoever could read by it sees that they no longer can. Not when.';
const LEAD_PLANS =
  'The lead sees what a need says of language and age, to plan who is to look after it; a coordinator only what is disclosed of the person.';
const OF_PROPOSAL =
  'Shown to who made the proposal, while all that was weighed of the need is still disclosed to them; to everybody else it is masked (ADR 18).';
const SCREENED =
  'Found once, when the proposal is made: each side is told what its own secret brings, so that it can say no. Proposals are few by rule (ADR 18).';
const SUMS = 'Sums over whole quarters, with small numbers kept back (ADR 23).';
const SYSTEMS =
  'The system and those who administer it follow whether its events arrive; no event and no record is told by it.';
const CHECKED =
  'Asked on a case by those assigned to it alone, who are shown the person and the consents in full; asked on an age, nothing is looked up.';
const HINTED =
  'Who works on the case is told of records that they work with too, and so are shown in full; a lead is told of all of the agency, by id alone, to merge what is one person; it is logged (ADR 41).';
const MERGING =
  'A lead who merges two records is told beforehand how many records move and in which fields the two differ, and no value; it is logged (ADR 41).';
const CLOSING =
  'What becomes of things is the table of rules; how many there are of what is not open to all is told to leads of the agency itself, who are told its exact figures, and it is logged (ADR 45).';
const OWN: Derivation = { from: [] };
const AS_SHOWN: Derivation = { from: [], asShown: true };

/**
 * Every field whose value the program works out, with its inputs; `Type.*` stands for the fields of a type that are not listed by name.
 * The server does not start while one is missing here. Whoever is shown such a field in full is shown each input in full, or the row says
 * why not.
 */
// prettier-ignore
export const DERIVED: Readonly<Record<string, Derivation>> = {
  // Ends. Where a birthday may decide one, those who may not know the birth date are told the open end (MASKS).
  'Disclosure.validUntil':   { from: [BIRTH_DATE], withInputs: true },
  'Disclosure.endsBecause':  { from: [BIRTH_DATE], withInputs: true },
  'Disclosure.live':         { from: ['Disclosure.validUntil', 'Disclosure.revokedAt', 'Disclosure.validFrom'], told: ENDED },
  'Consent.provision':       { from: [BIRTH_DATE] },
  'Consent.validUntil':      { from: [BIRTH_DATE] },
  'Consent.endsBecause':     { from: [BIRTH_DATE] },
  'Consent.live':            { from: ['Consent.validUntil', 'Consent.withdrawnAt', 'Consent.validFrom'], told: ENDED },
  'Consent.guardiansNotStated': { from: ['Consent.givers', 'Consent.guardianCount', 'Consent.excludedGuardian'] },
  'Consent.counselAdvised':  { from: ['Consent.provision', 'Consent.excludedGuardian'] },
  'ConsentWithdrawal.reads': { from: ['AccessEntry.shown'], told: 'Who withdraws a consent is told what had been shown on it: which agency, which field, how often.' },
  'ActionGroup.validUntil':  { from: [BIRTH_DATE, 'Consent.validUntil', 'Disclosure.validUntil'], told: 'Systems that keep the group in step are told when it ends: they hold the birth date, and sent it.' },
  'ActionGroup.endsBecause': { from: [BIRTH_DATE, 'Consent.validUntil', 'Disclosure.validUntil'], told: 'Systems that keep the group in step are told why it ends: they hold the birth date, and sent it.' },
  'ActionGroup.closedAt':    { from: ['ActionGroup.validUntil'] },
  'ActionGroup.status':      { from: ['ActionGroup.validUntil'], told: ENDED },
  'Lapse.at':                { from: [BIRTH_DATE] },
  'Lapse.because':           { from: [BIRTH_DATE] },
  'Referral.status':         { from: ['Disclosure.live', 'Referral.expiresAt'], told: 'A referral that rests on nothing any more is revoked, which all its parties must know. Not when the end was to be.' },
  'Referral.expiresAt':      { from: ['Referral.answerBy', 'Referral.sentAt'] },
  'Referral.updatedAt':      { from: ['Referral.status'] },
  'Referral.fhirStatus':     { from: ['Referral.status'] },

  // Persons, and what is asked for around them.
  'Person.birthYear':          { from: [BIRTH_DATE], told: 'A coarser form of the birth date that is disclosed by its own name.' },
  'MentorNeed.case':           { from: ['Case.person'], withInputs: true },
  'MentorNeed.languages':      { from: ['Person.language'], withInputs: true, told: LEAD_PLANS },
  'MentorNeed.subjectAge':     { from: ['Person.birthYear'], withInputs: true, told: LEAD_PLANS },
  'MentorNeed.contactPerson':  { from: ['Person.birthYear'], withInputs: true, told: LEAD_PLANS },
  'MentorNeed.area':           { from: ['Person.district'], withInputs: true },
  'MentorNeed.preferredGender': { from: ['Case.summary'], withInputs: true },
  'MentorNeed.methods':        { from: ['Case.summary'], withInputs: true },
  'MentorNeed.avoidGroups':    { from: ['Case.risk'], withInputs: true },
  'MentorNeed.environment':    { from: ['Case.environment'], withInputs: true },
  'MentorNeed.religiousKnowledge': { from: ['Case.religion'], withInputs: true },
  'DisclosureRequest.openFields': { from: ['DisclosureRequest.fields', 'DisclosureRequest.disclosedFields', 'DisclosureRequest.refusedFields'] },
  'DisclosureRequest.disclosedFields': { from: ['DisclosureRequest.fields', 'Disclosure.fields'], told: 'Whoever asked and whoever was asked know what the answer was, also once it has ended.' },
  'DisclosureRequest.appealBy': { from: ['DisclosureRequest.answeredAt'] },
  'DisclosureRequest.refusalDocument': { from: ['DisclosureRequest.refusalReason', 'DisclosureRequest.refusalProvision'] },

  // Matching.
  'Mentor.contact':          OWN,
  'Mentor.freePlaces':       { from: ['Mentor.capacity', 'Mentorship.status'], told: 'That a mentor has room is what a coordinator must know; not whose cases fill the other places.' },
  'Mentorship.status':       { from: ['Mentorship.answerBy'] },
  'Mentorship.points':       { from: ['MentorNeed.languages', 'Mentor.languages'], told: OF_PROPOSAL },
  'Mentorship.pointsOf':     { from: ['MentorNeed.languages', 'Mentor.languages'], told: OF_PROPOSAL },
  'Mentorship.providerFindings': { from: ['MentorNeed.area', 'MentorNeed.avoidGroups', 'Mentor.unsafeAreas', 'Mentor.ties'], told: SCREENED },
  'Mentorship.caseFindings':     { from: ['MentorNeed.languages', 'MentorNeed.subjectAge', 'MentorNeed.contactPerson'], told: SCREENED },
  'Mentorship.meetingsHeld': { from: ['Mentorship.meetings'] },
  'MentorReview.dueOn':      { from: ['Mentorship.confirmedAt'], told: 'When a mentorship is to be reviewed follows from the day it began, which every party to it knows.' },
  'MatchWeight.*':           OWN,
  'MatchWeights.*':          OWN,
  'MatchCriterion.*':        AS_SHOWN,
  'MentorCandidate.*':       AS_SHOWN,
  'MatchExclusion.*':        AS_SHOWN,
  'UnseenUse.*':             OWN,
  'MentorMatchResult.*':     AS_SHOWN,
  'PlannedPair.*':           AS_SHOWN,
  'UnassignedCase.*':        AS_SHOWN,
  'AssignmentPlan.*':        AS_SHOWN,
  'MentorWorkList.*':        AS_SHOWN,

  // The law, the rules and the viewer.
  'Viewer.*':                OWN,
  'FieldPermission.*':       OWN,
  'SubjectCondition.*':      OWN,
  'LegalProvision.*':        OWN,
  'LegalDuty.*':             OWN,
  'ServicePolicy.*':         OWN,
  'LawfulWay.*':             { from: [BIRTH_DATE, 'Consent.validUntil'], told: CHECKED },
  'FieldCheck.*':            { from: [BIRTH_DATE, 'Consent.validUntil'], told: CHECKED },
  'DisclosureCheck.*':       { from: [BIRTH_DATE, 'Consent.validUntil', 'Consent.guardiansNotStated', 'Consent.counselAdvised'], told: CHECKED },
  'GroupRule.*':             OWN,
  'GroupInvitation.*':       { from: ['ActionGroup.programme', 'ActionGroup.number', 'ActionGroup.contactName', 'ActionGroup.contactPhone', 'GroupMember.role'], told: 'Whoever is invited to a group is told by whom, as what and whom to call, and nothing of the person (ADR 39).' },
  'TrackAgency.*':           OWN,
  'Track.*':                 { from: ['ActionGroup.status', 'ActionGroup.programme', 'ActionGroup.contactName', 'ActionGroup.contactPhone'], told: 'Whether there is a track and whom to call is all that is told, and each question is logged and counted (ADR 19).' },
  'TrackCheck.*':            { from: ['ActionGroup.status'], told: 'Whether there is a track and whom to call is all that is told, and each question is logged and counted (ADR 19).' },
  'AgencyClosingLine.*':     { from: ['Case.status'], told: CLOSING },
  'AgencyClosingPlan.*':     { from: ['AgencyClosingLine.count', 'Agency.kind', 'Agency.lawKinds'] },
  'Agency.lawKind':          { from: ['Agency.kind', 'Agency.lawKinds'] },
  'Case.secrecyMark':        { from: ['Case.openedAt', 'Agency.kind'] },
  'Referral.secrecyMark':    { from: ['Referral.createdAt', 'Agency.kind'] },
  'ActionGroup.missingSectors': { from: ['ActionGroup.members', 'ActionGroup.ownerAgency', 'Agency.kind'] },
  'GroupMember.status':      OWN,
  'GroupMeeting.personAttended': OWN,
  'GuardianAttendance.names': OWN,
  'ActionGroup.secrecyMark': { from: ['ActionGroup.formedAt', 'Agency.kind'] },

  // The year's work and the figures.
  'Training.attended':       { from: ['Training.attendance'] },
  'CooperationAgreement.reviewedOn':  OWN,
  'CooperationAgreement.reviewDueOn': { from: ['CooperationAgreement.signedOn', 'CooperationAgreement.reviewedOn'] },
  'SituationReport.renewBy': { from: ['SituationReport.publishedAt'] },
  'SituationTemplate.*':     OWN,
  'PersonDuplicate.*':       { from: ['Person.name', BIRTH_DATE], told: HINTED },
  'PersonHints.*':           { from: ['Person.name', BIRTH_DATE], told: HINTED },
  'PersonMergeMove.*':       { from: ['Case.person'], told: MERGING },
  'PersonMergePlan.*':       { from: ['Case.person', 'Person.name', BIRTH_DATE], told: MERGING },
  'RetentionItem.*':         { from: ['Case.closedAt', BIRTH_DATE, 'Case.retentionFacts'], told: 'Who carries out erasure is told what is due. Where a birthday decides, it is due at the turn of the year after it, which tells no more than the year.' },
  'RetentionMissing.*':      OWN,
  'RetentionUndecided.*':    { from: ['Case.closedAt', BIRTH_DATE, 'Case.retentionFacts'], told: 'Who carries out erasure is told which facts are missing, and not what any is; what is kept for good is counted and not named, for the day of the month of a birth can be why.' },
  'ArchiveDecision.*':       OWN,
  'RetentionWaiting.*':      { from: ['Case.closedAt', BIRTH_DATE, 'Case.retentionFacts', 'DisclosureRequest.status', 'Disclosure.live', 'Mentorship.status'], told: 'Who carries out erasure is told that somebody still has a right that hangs on a record, of which kind, and neither who nor to what.' },
  'RetentionPlan.*':         { from: ['RetentionItem.dueOn', 'RetentionUndecided.missing', 'RetentionWaiting.dueOn', 'ArchiveDecision.years'] },
  'RetentionResult.*':       { from: ['RetentionItem.dueOn'] },
  'SubjectRead.*':           { from: ['AccessEntry.shown', 'AccessEntry.at'], told: 'A person has the right to know who has read about them; who answers for the agency makes the extract, and it is logged.' },
  'SubjectExtract.*':        { from: ['AccessEntry.shown', 'AccessEntry.at'], told: 'A person has the right to know who has read about them; who answers for the agency makes the extract, and it is logged.' },
  'StatisticCategory.*':     OWN,
  'StatisticRow.*':          { from: ['Case.status'], told: SUMS },
  'OwnFigure.*':             { from: ['Case.status'], told: 'Exact numbers of the own agency alone, to those who lead, coordinate or audit it.' },
  'StatisticTable.*':        { from: ['Case.status'], told: SUMS },
  'StatisticRelease.*':      OWN,
  'UnreleasedStretch.*':     OWN,
  'MadeRelease.*':           OWN,
  'ReportSection.*':         { from: ['StatisticTable.rows'] },
  'AnnualReport.*':          { from: ['StatisticTable.rows'] },
  'ReportedLine.*':          { from: ['ReportedFigure.value'] },

  // Lists, parts and systems.
  'AccessEntry.recordIds':   OWN,
  'Issuer.keys':             OWN,
  'Expert.contact':          OWN,
  'Webhook.oldSecretUntil':  OWN,
  'Webhook.failingSince':    { from: ['Delivery.status'], told: SYSTEMS },
  'Webhook.pendingDeliveries': { from: ['Delivery.status'], told: SYSTEMS },
  'Webhook.parkedDeliveries': { from: ['Delivery.status'], told: SYSTEMS },
  'WebhookSecret.*':         OWN,
  'Delivery.recordId':       OWN,
  'SyncReport.*':            { from: ['Person.name', BIRTH_DATE], told: 'A system is told of each record that it sent what became of it; conflicts name a group of fields, and no value of ours.' },
  'SyncCounts.*':            { from: ['SyncedRecord.outcome'] },
  'SyncedRecord.*':          { from: ['Person.name', BIRTH_DATE], told: 'A system is told of each record that it sent what became of it; conflicts name a group of fields, and no value of ours.' },
  'SyncConflict.*':          { from: ['SyncedRecord.outcome'] },
  'Change.*':                AS_SHOWN,
};

/** Where a field is declared; undefined for one that is not. */
export function derivationOf(field: string): Derivation | undefined {
  return DERIVED[field] ?? DERIVED[`${field.split('.')[0] ?? ''}.*`];
}

/** What must be disclosed for a field to count as disclosed itself; none for a field that is disclosed by its own name, or never. */
export function inputsToDisclose(field: string): readonly string[] {
  const { from, withInputs } = DERIVED[field] ?? OWN;
  return withInputs === true ? from.filter((input) => isProtected(classOf(...split(input)))) : [];
}

/** The fields that live disclosures must name for a field to count as disclosed: its inputs, or the field itself. */
export function namesToDisclose(field: string): readonly string[] {
  const inputs = inputsToDisclose(field);
  return inputs.length > 0 ? inputs : [field];
}

/** The fields of a type that are disclosed with their inputs, each with what must be disclosed for it. */
export function followed(type: string): ReadonlyMap<string, readonly string[]> {
  const fields = fieldsOf(type).map((field): [string, readonly string[]] => {
    const name = `${type}.${field}`;
    return [name, inputsToDisclose(name)];
  });
  return new Map(fields.filter(([, inputs]) => inputs.length > 0));
}

/**
 * What is wrong between the fields that the program works out and DERIVED, in words that say what to add where; the server does not start
 * unless this is empty.
 */
export function derivedFaults(computed: readonly string[], table: typeof DERIVED = DERIVED): string[] {
  const undeclared = computed.filter((field) => !(field in table) && !(`${typeOf(field)}.*` in table));
  return [
    ...undeclared.map(
      (field) =>
        `${field} is worked out and not declared: add what it is worked out from to DERIVED in policy/derived.ts`,
    ),
    ...Object.entries(table).flatMap(([field, derived]) => rowFaults(field, derived)),
  ];
}

function rowFaults(name: string, { from, asShown, told }: Derivation): string[] {
  const [type, field] = split(name);
  if (field === '*' ? fieldsOf(type).length === 0 : !FIELD_CLASSES.has(name))
    return [`${name} stands in DERIVED and has no class in policy/fields.ts: take it out, or correct the name`];
  const unknown = from.filter((input) => !FIELD_CLASSES.has(input));
  if (unknown.length > 0)
    return unknown.map(
      (input) => `${name} is declared to be worked out from ${input}, which is no field of policy/fields.ts`,
    );
  if (asShown === true || told !== undefined) return [];
  const fields = field === '*' ? fieldsOf(type).map((each) => `${type}.${each}`) : [name];
  return fields.flatMap(
    (one) =>
    from
      .filter((input) => !shownWith(one, input))
      .map((input) => `${one} is shown to some who are not shown ${input}, which it is worked out from: give it the class of that, or a rule no wider, or say in DERIVED why it is told`), // prettier-ignore
  );
}

/** Whether the rules show an input to everyone to whom they show the field, proven from the tables alone. */
function shownWith(field: string, input: string): boolean {
  const [open, needed] = [waysToSee(field), waysToSee(input)];
  return open.every((way) => needed.some((other) => asksNoMore(other, way))) && reachesNoFurther(field, input);
}

/** The alternatives under which a field is shown in full: those of its record, or of the rules of its class. */
function waysToSee(name: string): readonly (readonly Condition[])[] {
  const [type, field] = split(name);
  const fieldClass = classOf(type, field);
  const scopes = SCOPES.filter((scope) => scope.type === type).map(({ when }) => when);
  // Without a scope of its own it is a part, or an answer of the program that everyone with a token can ask for.
  if (UNPROTECTED.has(fieldClass)) return scopes.length > 0 ? scopes : [[]];
  return rulesFor(type, field)
    .filter(({ answer }) => answer === 'SHOW')
    .map(({ when }) => when);
}

/** A disclosure reaches no kind of agency with the field that it could not reach with the input. */
function reachesNoFurther(field: string, input: string): boolean {
  const [own, needed] = [classOf(...split(field)), classOf(...split(input))];
  if (!isProtected(own) || !isProtected(needed)) return true;
  return Object.values(CEILINGS).every(({ classes }) => !classes.includes(own) || classes.includes(needed));
}

const typeOf = (name: string): string => split(name)[0];

function split(name: string): [string, string] {
  const [type = '', field = ''] = name.split('.');
  return [type, field];
}
