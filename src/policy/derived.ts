import { UNPROTECTED, isProtected } from './classes';
import { asksNoMore, rulesFor } from './decide';
import { classOf, FIELD_CLASSES, fieldsOf } from './fields';
import { CEILINGS } from './ceilings';
import type { Condition } from './conditions';
import { SCOPES } from './rules';

/** The inputs of a computed field, and the reason why those who see it may learn that much about them. */
export interface Derivation {
  /** Input fields (`Type.field`), on the same record or a linked one; empty if no other field holds any of it. */
  readonly from: readonly string[];
  /** Computed only from data that the gate shows this viewer. */
  readonly asShown?: true;
  /**
   * Disclosed with its inputs: it counts as disclosed if a live disclosure to the viewer's agency lists each protected
   * input.
   */
  readonly withInputs?: true;
  /** The reason why it is shown to some who do not see all inputs: an exemption, for a lawyer to read. */
  readonly exemption?: string;
}

const BIRTH_DATE = 'Person.personalIdentityNumber';
const ENDED = 'It shows only the effect of an end, which everyone who could read by it notices. It does not show when.';
const LEAD_PLANS =
  'A lead sees the language and age in a need, to plan who looks after it; a coordinator sees only those that are disclosed.';
const OF_PROPOSAL =
  'Shown to the agency that made the proposal while everything weighed of the need is still disclosed to it; masked for all others (ADR 18).';
const SCREENED =
  'Computed once, when the proposal is made. Each side learns the consequence of its own secrets, so that it can decline. Proposals are limited in number (ADR 18).';
const SUMS = 'Sums over whole quarters, with small numbers suppressed (ADR 23).';
const SYSTEMS = 'The system and its administrators monitor delivery; it reveals no event and no record.';
const CHECKED =
  'On a case, only those assigned to it can ask, and they see the person and the consents in full. For an age, no record is looked up.';
const HINTED =
  'A caseworker gets only records that they work with too, and so see in full. A lead gets all records of the agency, by id only, to merge those of one person. It is logged (ADR 41).';
const MERGING =
  'Before merging two records, a lead sees how many records move and in which fields the two differ, but no value. It is logged (ADR 41).';
const HANDING_OVER =
  'Before a case is handed over, those at work on it and the leads of its agency see which of its own records end, and no value. It is logged (ADR 70).';
const CLOSING =
  'The effects are the table of rules. Counts of records that are not open to all are shown to leads of the agency itself, who may see its exact figures. It is logged (ADR 45).';
const OF_CHILD =
  'Those who can take a report, or give it to somebody, see whether it is about a child, because that decides what is to be done the same day. It names nobody (ADR 65).';
const OWN: Derivation = { from: [] };
/** The rows of a type that is disclosed whole with one field: every protected field of it. */
const wholeWith = (type: string, field: string): Record<string, Derivation> =>
  Object.fromEntries(
    fieldsOf(type)
      .filter((name) => isProtected(classOf(type, name)))
      .map((name) => [`${type}.${name}`, { from: [field], withInputs: true }]),
  );
const AS_SHOWN: Derivation = { from: [], asShown: true };

/**
 * Every field whose value the program computes, with its inputs; `Type.*` stands for the fields of a type that are not
 * listed by name. The server does not start while one is missing. Everyone who is shown such a field in full is shown
 * each input in full, or the row gives the reason why not.
 */
export const DERIVED: Readonly<Record<string, Derivation>> = {
  // Ends. Where a birthday may decide one, viewers who may not know the birth date see the open end (MASKS).
  'Disclosure.validUntil': { from: [BIRTH_DATE], withInputs: true },
  'Disclosure.endsBecause': { from: [BIRTH_DATE], withInputs: true },
  'Disclosure.live': { from: ['Disclosure.validUntil', 'Disclosure.revokedAt', 'Disclosure.validFrom'], exemption: ENDED },
  'Consent.provision': { from: [BIRTH_DATE] },
  'Consent.validUntil': { from: [BIRTH_DATE] },
  'Consent.endsBecause': { from: [BIRTH_DATE] },
  'Consent.live': { from: ['Consent.validUntil', 'Consent.withdrawnAt', 'Consent.validFrom'], exemption: ENDED },
  'Consent.guardiansNotStated': { from: ['Consent.givers', 'Consent.guardianCount', 'Consent.excludedGuardian'] },
  'Consent.counselAdvised': { from: ['Consent.provision', 'Consent.excludedGuardian'] },
  'ConsentWithdrawal.reads': {
    from: ['AccessEntry.shown'],
    exemption: 'The withdrawal of a consent lists the data shown on it: the agency, the field and how often.',
  },
  'ActionGroup.validUntil': {
    from: [BIRTH_DATE, 'Consent.validUntil', 'Disclosure.validUntil'],
    exemption: 'Systems that synchronise the group see when it ends: they hold the birth date, and sent it.',
  },
  'ActionGroup.endsBecause': {
    from: [BIRTH_DATE, 'Consent.validUntil', 'Disclosure.validUntil'],
    exemption: 'Systems that synchronise the group see why it ends: they hold the birth date, and sent it.',
  },
  'ActionGroup.closedAt': { from: ['ActionGroup.validUntil'] },
  'ActionGroup.status': { from: ['ActionGroup.validUntil'], exemption: ENDED },
  'PlanStep.late': { from: ['PlanStep.state', 'PlanStep.dueOn', 'Case.status'] },
  'Lapse.at': { from: [BIRTH_DATE] },
  'Lapse.because': { from: [BIRTH_DATE] },
  'Referral.status': {
    from: ['Disclosure.live', 'Referral.expiresAt'],
    exemption: 'A referral without a live disclosure is revoked, which all its parties must know. It does not show the planned end.',
  },
  'Referral.expiresAt': { from: ['Referral.answerBy', 'Referral.sentAt'] },
  'Referral.updatedAt': { from: ['Referral.status'] },
  'Referral.fhirStatus': { from: ['Referral.status'] },
  'Referral.fhirTaskStatus': { from: ['Referral.status'] },

  // Reports of concern.
  'ConcernReport.aboutChild': { from: ['ConcernReport.age'], exemption: OF_CHILD },
  'ConcernReport.age': { from: ['ConcernReport.birthDate'] },
  'ConcernReport.protectionDueOn': { from: ['ConcernReport.receivedAt', 'ConcernReport.aboutChild'] },
  'ConcernReport.decideBy': { from: ['ConcernReport.receivedAt'] },
  'ConcernReport.feedbackDueOn': { from: ['ConcernReport.decidedAt', 'ConcernReport.feedbackAskedAt'] },
  'ConcernReceipt.aboutChild': { from: ['ConcernReceipt.age'] },
  'ConcernReceipt.age': { from: ['ConcernReceipt.birthDate'] },
  ...wholeWith('Assessment', 'Case.assessments'),

  // Persons, and records about their needs and requests.
  'PersonLink.inverseRelation': { from: ['PersonLink.relation'] },
  'Person.birthYear': { from: [BIRTH_DATE], exemption: 'A coarser form of the birth date, disclosed under its own name.' },
  'MentorNeed.case': { from: ['Case.person'], withInputs: true },
  'MentorNeed.languages': { from: ['Person.language'], withInputs: true, exemption: LEAD_PLANS },
  'MentorNeed.subjectAge': { from: ['Person.birthYear'], withInputs: true, exemption: LEAD_PLANS },
  'MentorNeed.contactPerson': { from: ['Person.birthYear'], withInputs: true, exemption: LEAD_PLANS },
  'MentorNeed.area': { from: ['Person.district'], withInputs: true },
  'MentorNeed.areaCode': { from: ['Person.district'], withInputs: true },
  'Mentor.areaCodes': { from: ['Mentor.areas'] },
  'Mentor.unsafeAreaCodes': { from: ['Mentor.unsafeAreas'] },
  'MentorNeed.preferredGender': { from: ['Case.summary'], withInputs: true },
  'MentorNeed.methods': { from: ['Case.summary'], withInputs: true },
  'MentorNeed.avoidGroups': { from: ['Case.risk'], withInputs: true },
  'MentorNeed.environment': { from: ['Case.environment'], withInputs: true },
  'MentorNeed.religiousKnowledge': { from: ['Case.religion'], withInputs: true },
  'DisclosureRequest.openFields': {
    from: ['DisclosureRequest.fields', 'DisclosureRequest.disclosedFields', 'DisclosureRequest.refusedFields'],
  },
  'DisclosureRequest.disclosedFields': {
    from: ['DisclosureRequest.fields', 'Disclosure.fields'],
    exemption: 'Both agencies of the request know the answer, even after the disclosure has ended.',
  },
  'DisclosureRequest.appealBy': { from: ['DisclosureRequest.answeredAt'] },
  'DisclosureRequest.refusalDocument': { from: ['DisclosureRequest.refusalReason', 'DisclosureRequest.refusalProvision'] },

  // Matching.
  'Mentor.contact': OWN,
  'Mentor.freePlaces': {
    from: ['Mentor.capacity', 'Mentorship.status'],
    exemption: 'A coordinator must know that a mentor has a free place, but not whose cases take the others.',
  },
  'Mentorship.status': { from: ['Mentorship.answerBy'] },
  'Mentorship.points': { from: ['MentorNeed.languages', 'Mentor.languages'], exemption: OF_PROPOSAL },
  'Mentorship.pointsOf': { from: ['MentorNeed.languages', 'Mentor.languages'], exemption: OF_PROPOSAL },
  'Mentorship.providerFindings': {
    from: ['MentorNeed.area', 'MentorNeed.avoidGroups', 'Mentor.unsafeAreas', 'Mentor.ties'],
    exemption: SCREENED,
  },
  'Mentorship.caseFindings': { from: ['MentorNeed.languages', 'MentorNeed.subjectAge', 'MentorNeed.contactPerson'], exemption: SCREENED },
  'Mentorship.toDisclose': { from: ['Mentorship.status', 'Mentorship.confirmedAt', 'Disclosure.fields', 'Disclosure.live'] },
  'Mentorship.meetingsHeld': { from: ['Mentorship.meetings'] },
  'MentorReview.dueOn': {
    from: ['Mentorship.confirmedAt'],
    exemption: 'The day of a review follows from the first day of the mentorship, which every party knows.',
  },
  'UnfoundWord.*': OWN,
  'MatchWeight.*': OWN,
  'MatchWeights.*': OWN,
  'MatchCriterion.*': AS_SHOWN,
  'MentorCandidate.*': AS_SHOWN,
  'MatchExclusion.*': AS_SHOWN,
  'UnseenUse.*': OWN,
  'MentorMatchResult.*': AS_SHOWN,
  'PlannedPair.*': AS_SHOWN,
  'UnassignedCase.*': AS_SHOWN,
  'AssignmentPlan.*': AS_SHOWN,
  'MentorWorkList.*': AS_SHOWN,

  // The law, the rules and the viewer.
  'Viewer.*': OWN,
  'FieldPermission.*': OWN,
  'SubjectCondition.*': OWN,
  'LegalProvision.*': OWN,
  'LegalDuty.*': OWN,
  'ServicePolicy.*': OWN,
  'MutationRefusals.*': OWN,
  'LawfulWay.*': { from: [BIRTH_DATE, 'Consent.validUntil'], exemption: CHECKED },
  'FieldCheck.*': { from: [BIRTH_DATE, 'Consent.validUntil'], exemption: CHECKED },
  'DisclosureCheck.*': {
    from: [BIRTH_DATE, 'Consent.validUntil', 'Consent.guardiansNotStated', 'Consent.counselAdvised'],
    exemption: CHECKED,
  },
  'RosterReadiness.*': {
    from: ['RosterRow.parties', 'RosterRow.discussed', BIRTH_DATE, 'Consent.validUntil'],
    exemption: CHECKED,
  },
  'RosterGap.*': { from: [BIRTH_DATE, 'Consent.validUntil'], exemption: CHECKED },
  'RosterWay.*': { from: [BIRTH_DATE, 'Consent.validUntil'], exemption: CHECKED },
  'GroupRule.*': OWN,
  'GroupInvitation.*': {
    from: ['ActionGroup.programme', 'ActionGroup.number', 'ActionGroup.contactName', 'ActionGroup.contactPhone', 'GroupMember.role'],
    exemption: 'An invitation to a group names the inviting agency, the role and the contact, and nothing about the person (ADR 39).',
  },
  'TrackAgency.*': OWN,
  'Track.*': {
    from: ['ActionGroup.status', 'ActionGroup.programme', 'ActionGroup.contactName', 'ActionGroup.contactPhone'],
    exemption: 'The answer is only whether there is a track and whom to call, and each question is logged and counted (ADR 19).',
  },
  'TrackCheck.*': {
    from: ['ActionGroup.status'],
    exemption: 'The answer is only whether there is a track and whom to call, and each question is logged and counted (ADR 19).',
  },
  'CaseTransferLine.*': { from: ['Case.status', 'Disclosure.live', 'Referral.status'], exemption: HANDING_OVER },
  'CaseTransferPlan.*': { from: ['CaseTransfer.status', 'Disclosure.fields'], exemption: HANDING_OVER },
  'AgencySuccession.*': { from: ['AgencySuccessionPart.cases'], exemption: CLOSING },
  'AgencySuccessionPart.*': { from: ['Case.status', 'Person.district'], exemption: CLOSING },
  'AgencyClosingLine.*': { from: ['Case.status'], exemption: CLOSING },
  'AgencyClosingPlan.*': { from: ['AgencyClosingLine.count', 'Agency.kind', 'Agency.lawKinds'] },
  'Agency.lawKind': { from: ['Agency.kind', 'Agency.lawKinds'] },
  'Case.secrecyMark': { from: ['Case.openedAt', 'Agency.kind'] },
  'Referral.secrecyMark': { from: ['Referral.createdAt', 'Agency.kind'] },
  'ActionGroup.missingSectors': { from: ['ActionGroup.members', 'ActionGroup.ownerAgency', 'Agency.kind'] },
  'GroupMember.status': OWN,
  'GroupMeeting.personAttended': OWN,
  'GuardianAttendance.names': OWN,
  'ActionGroup.secrecyMark': { from: ['ActionGroup.formedAt', 'Agency.kind'] },

  // The year's work and the figures.
  'Training.attended': { from: ['Training.attendance'] },
  'CooperationAgreement.reviewedOn': OWN,
  'CooperationAgreement.reviewDueOn': { from: ['CooperationAgreement.signedOn', 'CooperationAgreement.reviewedOn'] },
  'SituationReport.renewBy': { from: ['SituationReport.publishedAt'] },
  'SituationTemplate.*': OWN,
  'PersonDuplicate.*': { from: ['Person.name', BIRTH_DATE], exemption: HINTED },
  'PersonHints.*': { from: ['Person.name', BIRTH_DATE], exemption: HINTED },
  'PersonMergeMove.*': { from: ['Case.person'], exemption: MERGING },
  'PersonMergePlan.*': { from: ['Case.person', 'Person.name', BIRTH_DATE], exemption: MERGING },
  'RetentionItem.*': {
    from: ['Case.closedAt', BIRTH_DATE, 'Case.retentionFacts'],
    exemption:
      'Those who erase see the due records. If a birthday decides, the record is due at the following turn of the year, which reveals only the year.',
  },
  'RetentionMissing.*': OWN,
  'RetentionUndecided.*': {
    from: ['Case.closedAt', BIRTH_DATE, 'Case.retentionFacts'],
    exemption:
      'Those who erase see which facts are missing, never a value. Records kept for good are counted, not named: the day of birth can be the reason.',
  },
  'ArchiveDecision.*': OWN,
  'RetentionWaiting.*': {
    from: ['Case.closedAt', BIRTH_DATE, 'Case.retentionFacts', 'DisclosureRequest.status', 'Disclosure.live', 'Mentorship.status'],
    exemption: "Those who erase see that somebody's right still depends on a record, and its kind, but neither whose right nor to what.",
  },
  'RetentionPlan.*': { from: ['RetentionItem.dueOn', 'RetentionUndecided.missing', 'RetentionWaiting.dueOn', 'ArchiveDecision.years'] },
  'RetentionResult.*': { from: ['RetentionItem.dueOn'] },
  'SubjectRead.*': {
    from: ['AccessEntry.shown', 'AccessEntry.at'],
    exemption: 'A person has the right to know who has read about them. A lead or auditor makes the extract, and it is logged.',
  },
  'SubjectExtract.*': {
    from: ['AccessEntry.shown', 'AccessEntry.at'],
    exemption: 'A person has the right to know who has read about them. A lead or auditor makes the extract, and it is logged.',
  },
  'StatisticCategory.*': OWN,
  'StatisticRow.*': { from: ['Case.status'], exemption: SUMS },
  'OwnFigure.*': {
    from: ['Case.status'],
    exemption: "Exact numbers of the viewer's own agency, for its leads, coordinators and auditors only.",
  },
  'StatisticTable.*': { from: ['Case.status'], exemption: SUMS },
  'StatisticRelease.*': OWN,
  'UnreleasedStretch.*': OWN,
  'MadeRelease.*': OWN,
  'ReportSection.*': { from: ['StatisticTable.rows'] },
  'AnnualReport.*': { from: ['StatisticTable.rows'] },
  'ReportedLine.*': { from: ['ReportedFigure.value'] },

  // Lists, parts and systems.
  'AccessEntry.recordIds': OWN,
  'Issuer.keys': OWN,
  'Expert.contact': OWN,
  'Expert.availableNow': { from: ['Expert.availableFrom', 'Expert.availableTo'] },
  'Expert.unconfirmed': { from: ['Expert.assuredAt'] },
  'Resource.availableNow': { from: ['Resource.schedules', 'Resource.validFrom', 'Resource.validTo'] },
  'Resource.unconfirmed': { from: ['Resource.assuredAt'] },
  'Webhook.oldSecretUntil': OWN,
  'Webhook.failingSince': { from: ['Delivery.status'], exemption: SYSTEMS },
  'Webhook.pendingDeliveries': { from: ['Delivery.status'], exemption: SYSTEMS },
  'Webhook.parkedDeliveries': { from: ['Delivery.status'], exemption: SYSTEMS },
  'WebhookSecret.*': OWN,
  'Delivery.recordId': OWN,
  'SyncReport.*': {
    from: ['Person.name', BIRTH_DATE],
    exemption: 'A system gets the outcome of each record that it sent; conflicts name a group of fields, never a stored value.',
  },
  'SyncCounts.*': { from: ['SyncedRecord.outcome'] },
  'SyncedRecord.*': {
    from: ['Person.name', BIRTH_DATE],
    exemption: 'A system gets the outcome of each record that it sent; conflicts name a group of fields, never a stored value.',
  },
  'SyncConflict.*': { from: ['SyncedRecord.outcome'] },
  'Change.*': AS_SHOWN,
};

/** The row of a field; undefined if it is not declared. */
export function derivationOf(field: string): Derivation | undefined {
  return rowOf(field) ?? rowOf(`${field.split('.')[0] ?? ''}.*`);
}

// A client's word may be the name of something that every object has.
const rowOf = (field: string): Derivation | undefined => (Object.hasOwn(DERIVED, field) ? DERIVED[field] : undefined);

/**
 * The fields that must be disclosed for a field to count as disclosed; empty for a field disclosed under its own name,
 * or never.
 */
export function inputsToDisclose(field: string): readonly string[] {
  const { from, withInputs } = rowOf(field) ?? OWN;
  return withInputs === true ? from.filter((input) => isProtected(classOf(...split(input)))) : [];
}

/** The fields that live disclosures must name for a field to count as disclosed: its inputs, or the field itself. */
export function namesToDisclose(field: string): readonly string[] {
  const inputs = inputsToDisclose(field);
  return inputs.length > 0 ? inputs : [field];
}

/** The fields of a type that are disclosed with their inputs, and these inputs. */
export function followed(type: string): ReadonlyMap<string, readonly string[]> {
  const fields = fieldsOf(type).map((field): [string, readonly string[]] => {
    const name = `${type}.${field}`;
    return [name, inputsToDisclose(name)];
  });
  return new Map(fields.filter(([, inputs]) => inputs.length > 0));
}

/**
 * All contradictions between the computed fields and DERIVED, in words that say what to add where. The server starts
 * only if there are none.
 */
export function derivedFaults(computed: readonly string[], table: typeof DERIVED = DERIVED): string[] {
  const undeclared = computed.filter((field) => !(field in table) && !(`${typeOf(field)}.*` in table));
  return [
    ...undeclared.map((field) => `${field} is computed but not declared: add its inputs to DERIVED in policy/derived.ts`),
    ...Object.entries(table).flatMap(([field, derived]) => rowFaults(field, derived)),
  ];
}

function rowFaults(name: string, { from, asShown, exemption }: Derivation): string[] {
  const [type, field] = split(name);
  if (field === '*' ? fieldsOf(type).length === 0 : !FIELD_CLASSES.has(name))
    return [`${name} is in DERIVED but has no class in policy/fields.ts: remove it, or correct the name`];
  const unknown = from.filter((input) => !FIELD_CLASSES.has(input));
  if (unknown.length > 0)
    return unknown.map((input) => `${name} is declared as computed from ${input}, which is not a field in policy/fields.ts`);
  if (asShown === true || exemption !== undefined) return [];
  const fields = field === '*' ? fieldsOf(type).map((each) => `${type}.${each}`) : [name];
  return fields.flatMap((one) =>
    from
      .filter((input) => !shownWith(one, input))
      .map(
        (input) =>
          `${one} is shown to some who are not shown its input ${input}: give it the class of that input, or a rule no wider, or state the reason in DERIVED`,
      ),
  );
}

/** Whether the rules show an input to everyone to whom they show the field, proven from the tables alone. */
function shownWith(field: string, input: string): boolean {
  const [open, needed] = [waysToSee(field), waysToSee(input)];
  return open.every((way) => needed.some((other) => asksNoMore(other, way))) && reachesNoFurther(field, input);
}

/**
 * The alternatives under which a field is shown in full: those of its record's scope, or of the rules for its class.
 */
function waysToSee(name: string): readonly (readonly Condition[])[] {
  const [type, field] = split(name);
  const fieldClass = classOf(type, field);
  const scopes = SCOPES.filter((scope) => scope.type === type).map(({ when }) => when);
  // Without a scope of its own it is a part, or an answer of the program that everyone with a token can get.
  if (UNPROTECTED.has(fieldClass)) return scopes.length > 0 ? scopes : [[]];
  return rulesFor(type, field)
    .filter(({ answer }) => answer === 'SHOW')
    .map(({ when }) => when);
}

/** Whether a disclosure with the field reaches no kind of agency that it could not reach with the input. */
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
