import type { FieldClass } from './classes';
import { LAW_FIELDS } from './lawFields';
import { CHANGED_AT_OF, TIMES_OF } from './rowTimes';
import { YEAR_FIELDS } from './yearFields';

/**
 * THE TABLE: the class of every field of every type that carries data. A missing field stops the server at start.
 * `withheld` and `id` are PARTY: everyone who has the record in view may know that it exists and which fields are
 * withheld.
 */
const TABLE = {
  ...LAW_FIELDS,
  Viewer: { OPEN: ['member', 'agency', 'roles', 'assurance', 'purpose', 'permissions'] },
  FieldPermission: { OPEN: ['type', 'field', 'class', 'answer', 'conditions', 'provision'] },
  Withheld: { OPEN: ['field', 'answer', 'reason', 'provision', 'unlock'] },

  Term: { OPEN: ['id', 'taxonomy', 'code', 'label', 'labelEn', 'broader', 'description'] },
  Agency: {
    OPEN: [
      'id',
      'slug',
      'name',
      'kind',
      'lawKind',
      'lawKinds',
      'organisationNumber',
      'municipalityCode',
      'secrecyRegime',
      'processingRegime',
      'validFrom',
      'validTo',
      'successors',
      'coordinatesNetwork',
      'dutyPhone',
      'dutyEmail',
      'version',
    ],
  },
  AgencyClosingLine: { OPEN: ['what', 'becomes', 'count'] },
  AgencySuccession: { OPEN: ['parts', 'rest', 'progress'] },
  AgencySuccessionPart: { OPEN: ['district', 'successorId', 'cases'] },
  AgencyClosingPlan: { OPEN: ['lines', 'obstacle'] },
  StatedLawKind: { OPEN: ['lawKind', 'validFrom', 'validTo', 'source'] },
  Member: {
    NETWORK: ['id', 'agency', 'kind', 'roles'],
    IDENTITY: ['name'],
    PARTY: ['suspendedAt', 'version', 'withheld'],
  },
  Issuer: { PARTY: ['id', 'agency', 'iss', 'algorithm', 'jwksUri', 'keys', 'disabledAt', 'version'] },
  IssuerKey: { PARTY: ['kid', 'addedAt', 'retiredAt'] },
  Organisation: {
    OPEN: ['id', 'name', 'kind', 'organisationNumber', 'municipalityCode', 'url', 'description', 'validFrom', 'validTo', 'version'],
  },
  Network: {
    OPEN: [
      'id',
      'name',
      'description',
      'convenerAgencies',
      'convenerOrganisations',
      'memberAgencies',
      'memberOrganisations',
      'validFrom',
      'version',
    ],
  },
  Competence: { NETWORK: ['term', 'level', 'assuredAt'] },
  Expert: {
    NETWORK: [
      'id',
      'title',
      'agency',
      'competences',
      'environments',
      'languages',
      'professions',
      'availability',
      'availableFrom',
      'availableTo',
      'availableNow',
      'assuredAt',
      'unconfirmed',
      'protectedIdentity',
      'version',
      'withheld',
    ],
    IDENTITY: ['name'],
    CONTACT: ['contact', 'districts'],
  },
  Contact: { CONTACT: ['email', 'phone'] },
  Resource: {
    NETWORK: [
      'id',
      'kind',
      'name',
      'description',
      'agency',
      'provider',
      'phone',
      'email',
      'url',
      'address',
      'serviceArea',
      'districts',
      'languages',
      'environments',
      'minimumAge',
      'maximumAge',
      'capacity',
      'waitTime',
      'schedules',
      'operators',
      'availableNow',
      'assuredAt',
      'unconfirmed',
      'validFrom',
      'validTo',
      'version',
    ],
  },
  Schedule: { NETWORK: ['weekday', 'opensAt', 'closesAt'] },
  Operator: { NETWORK: ['organisation', 'from', 'to'] },

  Case: {
    PARTY: [
      'id',
      'number',
      'ownerAgency',
      'status',
      'programme',
      'openedAt',
      'closedAt',
      'version',
      'secrecyMark',
      'referrals',
      'consents',
      'planGoals',
      'planSteps',
      'withheld',
    ],
    IDENTITY: ['person'],
    NARRATIVE: ['summary'],
    RISK: ['risk', 'assessments', 'concernTypes', 'outcome', 'closings'],
    FAMILY: ['family', 'retentionFacts'],
    SPECIAL: ['environment', 'health', 'religion'],
    OFFENCE: ['offences'],
    OPERATION: ['assignees'],
    // Among the earlier texts are those of the reporter: they have the strictest class, which no disclosure carries.
    SOURCE: ['reporter', 'textVersions'],
  },
  Assessment: {
    PARTY: ['id', 'withheld'],
    RISK: [
      'case',
      'kind',
      'assessedOn',
      'recordedAt',
      'agency',
      'assessedBy',
      'instrument',
      'instrumentText',
      'riskFactors',
      'protectiveFactors',
      'basis',
      'conclusion',
      'validUntil',
      'nextDueOn',
      'corrects',
      'correctedBy',
      'correction',
    ],
  },
  AssessmentFactor: { RISK: ['term', 'text'] },
  CaseTextVersion: { PARTY: ['id', 'withheld'], SOURCE: ['case', 'field', 'text', 'from', 'to', 'writtenBy'] },
  SecrecyMark: { PARTY: ['provision', 'date', 'authority'] },
  RetentionFacts: {
    FAMILY: [
      'fileKind',
      'childInquiry',
      'childInquiryOn',
      'childPlaced',
      'parentageOrAdoption',
      'custodyAgreement',
      'handedOverTo',
      'handedOverOn',
      'closedOn',
      'lastEntryOn',
    ],
  },
  CaseClosing: { RISK: ['closedAt', 'closedBy', 'outcome', 'reason', 'reopenedAt', 'reopenedBy', 'reopenReason'] },
  CaseFollowUp: {
    PARTY: ['id', 'case', 'months', 'dueOn', 'status', 'recordedAt', 'recordedBy', 'version', 'withheld'],
    RISK: ['result', 'note'],
  },
  PersonLink: {
    PARTY: ['id', 'recordedAt', 'recordedBy', 'withdrawnAt', 'version', 'withheld'],
    // That two persons are related is told by these alone: each reading of them is logged.
    IDENTITY: ['case', 'relativeCase'],
    FAMILY: ['relation', 'inverseRelation', 'from', 'to', 'basis', 'ownSupport', 'withdrawnBy', 'withdrawalReason'],
  },
  Assignment: { OPERATION: ['member', 'role', 'from'] },
  Person: {
    PARTY: ['id', 'ownerAgency', 'version', 'withheld'],
    // The mark itself reveals something about a person: it is shown to everyone who has the person in view, with an
    // access entry each time.
    IDENTITY: [
      'name',
      'personalIdentityNumber',
      'birthYear',
      'language',
      'identityProtection',
      'identityProtectedSince',
      'identityProtectionSource',
    ],
    CONTACT: ['address', 'district', 'phone'],
    FAMILY: ['guardians'],
  },
  Guardian: { FAMILY: ['name', 'relation', 'phone'] },
  // These reveal neither the person of the other record nor the proposed values.
  PersonClaim: { PARTY: ['id', 'status', 'case', 'openedBy', 'openedAt', 'settledAt', 'version'] },
  PersonMerge: {
    PARTY: ['id', 'status', 'kept', 'dropped', 'droppedFields', 'mergedBy', 'mergedAt', 'undoneAt', 'version'],
  },
  PersonDuplicate: { OPEN: ['personId', 'because'] },
  PersonHints: { OPEN: ['knownPersonUsed', 'droppedFields', 'duplicates'] },
  PersonMergeMove: { OPEN: ['recordType', 'count'] },
  PersonMergePlan: { OPEN: ['planId', 'cases', 'moves', 'droppedFields', 'keepsNumber', 'obstacle'] },
  PersonChange: { PARTY: ['id', 'status', 'case', 'fields', 'proposedBy', 'proposedAt', 'settledAt', 'version'] },
  Referral: {
    PARTY: [
      'id',
      'number',
      'from',
      'to',
      'copies',
      'purpose',
      'status',
      'fhirStatus',
      'fhirTaskStatus',
      'createdAt',
      'sentAt',
      'answerBy',
      'expiresAt',
      'updatedAt',
      'disclosure',
      'disclosures',
      'report',
      'reports',
      'timeline',
      'secrecyMark',
      'version',
      'withheld',
    ],
    IDENTITY: ['case'],
    NARRATIVE: ['message', 'inquiryAnswer', 'noReport'],
  },
  ReferralReport: {
    PARTY: ['id', 'referral', 'ownerAgency', 'corrects', 'writtenAt', 'disclosures', 'version', 'withheld'],
    // The own case of the agency that reports names the person, to those who may see that case.
    IDENTITY: ['case'],
    NARRATIVE: ['outcome', 'text', 'nextStep', 'nextOn'],
  },
  // The report at social services. The agency that reported has no such record in view: it has the receipt.
  ConcernReport: {
    PARTY: [
      'id',
      'number',
      'ownerAgency',
      'aboutChild',
      'receivedAt',
      'status',
      'takenAt',
      'protectionDueOn',
      'protectionAssessedAt',
      'decideBy',
      'decidedAt',
      'supplementUnread',
      'feedbackAskedAt',
      'feedbackDueOn',
      'toldAt',
      'version',
      'withheld',
    ],
    IDENTITY: ['personName', 'personalIdentityNumber', 'birthDate', 'age', 'case'],
    CONTACT: ['municipalityCode', 'district', 'address', 'phone'],
    NARRATIVE: ['observed', 'since', 'change', 'knowsOfReport', 'supplements', 'extensionReason', 'decision', 'decisionReason'],
    RISK: ['means', 'protectiveFactors', 'protection', 'protectionNote'],
    FAMILY: ['network'],
    OPERATION: ['takenBy'],
    SOURCE: ['reporterKind', 'reporterAgency', 'reporterName', 'reporterContact', 'ground'],
  },
  ConcernReceipt: {
    PARTY: [
      'id',
      'number',
      'ownerAgency',
      'receiver',
      'aboutChild',
      'sentAt',
      'ground',
      'feedbackAskedAt',
      'toldAt',
      'version',
      'withheld',
    ],
    IDENTITY: ['personName', 'personalIdentityNumber', 'birthDate', 'age'],
    CONTACT: ['municipalityCode', 'district', 'address', 'phone'],
    NARRATIVE: ['observed', 'since', 'change', 'knowsOfReport', 'supplements', 'inquiryAnswer'],
    RISK: ['means', 'protectiveFactors'],
    FAMILY: ['network'],
  },
  ConcernSupplement: { NARRATIVE: ['at', 'text'] },
  ConcernRoute: {
    NETWORK: ['id', 'municipalityCode', 'district', 'minimumAge', 'maximumAge', 'receiver', 'validFrom', 'validTo', 'version'],
  },
  TimelineEntry: { PARTY: ['at', 'event', 'status', 'agency', 'withheld'], NARRATIVE: ['reason'] },
  Disclosure: {
    PARTY: [
      'id',
      'recipient',
      'owner',
      'fields',
      'ground',
      'gdprBasis',
      'purpose',
      'validFrom',
      'circumstances',
      'revokedAt',
      'live',
      'version',
      'withheld',
    ],
    // The effective end can be a birthday: viewers who may not know the birth date see the open end (ADR 28).
    IDENTITY: ['validUntil', 'endsBecause'],
    NARRATIVE: ['duty'],
    OPERATION: ['weighing'],
  },
  Consent: {
    PARTY: ['id', 'form', 'recipients', 'fields', 'givenOn', 'validFrom', 'withdrawnAt', 'live', 'version', 'withdrawals', 'withheld'],
    IDENTITY: ['case'],
    // Provision and end follow from the birth date, which the lead of the case does not see. IDENTITY would not
    // withhold them: the lead sees that class, since it names the case.
    NARRATIVE: ['maturityNote', 'excludedGuardian', 'reservation', 'provision', 'validUntil', 'endsBecause', 'youngPersonSays'],
    // Only a minor has guardians: their number, or that it is not stated, is withheld from the lead as the age is.
    FAMILY: ['givers', 'guardianCount', 'guardiansNotStated', 'hindrance', 'giverNotOnRecord', 'counselAdvised'],
  },
  ConsentGiver: { FAMILY: ['role', 'name'] },
  GuardianHindrance: { FAMILY: ['cause', 'note', 'farReaching', 'childsBest'] },
  ConsentWithdrawal: { PARTY: ['at', 'fields', 'recipients', 'reads', 'withheld'], NARRATIVE: ['reason'] },
  ConsentRead: { PARTY: ['agency', 'field', 'times', 'firstAt', 'lastAt'] },
  CaseTransfer: {
    PARTY: ['id', 'owner', 'recipient', 'status', 'offeredAt', 'answeredAt', 'declineReason', 'endedAt', 'version', 'withheld'],
    IDENTITY: ['case', 'receivedCase', 'reason'],
  },
  CaseTransferLine: { OPEN: ['what', 'effect', 'why', 'endingIds'] },
  CaseTransferPlan: { OPEN: ['planId', 'handsOver', 'leaves', 'lines', 'obstacle'] },
  Reservation: {
    PARTY: ['id', 'owner', 'recipient', 'status', 'offeredAt', 'answeredAt', 'endedAt', 'endedBy', 'version', 'withheld'],
    IDENTITY: ['case'],
    NARRATIVE: ['terms', 'endReason'],
  },
  DisclosureRequest: {
    PARTY: [
      'id',
      'number',
      'from',
      'to',
      'fields',
      'purpose',
      'ground',
      'status',
      'createdAt',
      'answerBy',
      'answeredAt',
      'refusalProvision',
      'appealedAt',
      'version',
      'withheld',
      'openFields',
      'disclosedFields',
      'refusedFields',
      'upheldFields',
      'partOf',
      'appealBy',
      'appealOutcome',
      'appealCourt',
      'appealCaseNumber',
      'appealDecidedOn',
    ],
    IDENTITY: ['case', 'personalIdentityNumber'],
    NARRATIVE: ['motive', 'refusalReason', 'refusalDocument', 'appealReason'],
    OPERATION: ['weighing'],
  },
  MentorLanguage: { PARTY: ['code', 'level'] },
  MentorWeek: { PARTY: ['week', 'hours'] },
  MentorContact: { CONTACT: ['email', 'phone'] },
  Mentor: {
    PARTY: [
      'id',
      'provider',
      'gender',
      'languages',
      'environments',
      'methods',
      'religiousKnowledge',
      'minimumAge',
      'maximumAge',
      'hoursPerWeek',
      'weeks',
      'availableFrom',
      'vettedOn',
      'vettedUntil',
      'vettingLevel',
      'contactPerson',
      'protectedIdentity',
      'capacity',
      'freePlaces',
      'closedAt',
      'version',
      'withheld',
    ],
    IDENTITY: ['name', 'member'],
    // A mentor can be found where they work.
    CONTACT: ['contact', 'areas', 'areaCodes'],
    RISK: ['unsafeAreas', 'unsafeAreaCodes', 'ties'],
  },
  MentorNeed: {
    PARTY: ['id', 'ownerAgency', 'status', 'hoursPerWeek', 'earliestStart', 'statedAt', 'mentorships', 'version', 'withheld'],
    IDENTITY: ['case', 'languages', 'subjectAge', 'contactPerson'],
    CONTACT: ['area', 'areaCode'],
    NARRATIVE: ['preferredGender', 'methods'],
    RISK: ['avoidGroups'],
    SPECIAL: ['environment', 'religiousKnowledge'],
  },
  MentorMeeting: { PARTY: ['heldOn', 'notedAt'] },
  MentorReview: { PARTY: ['id', 'mentorship', 'months', 'dueOn', 'doneOn', 'outcome', 'version', 'withheld'], NARRATIVE: ['note'] },
  Mentorship: {
    PARTY: [
      'id',
      'ownerAgency',
      'provider',
      'coordinator',
      'status',
      'weightsVersion',
      'proposedAt',
      'answerBy',
      'acceptedAt',
      'confirmedAt',
      'endedAt',
      'outcome',
      'meetingsHeld',
      'meetings',
      'reviews',
      'version',
      'withheld',
    ],
    IDENTITY: ['need', 'mentor', 'case', 'handsOver'],
    NARRATIVE: ['reason'],
    RISK: ['providerFindings', 'caseFindings'],
    OPERATION: ['toDisclose'],
    // Computed from the need, including special categories.
    SPECIAL: ['points', 'pointsOf'],
  },
  MentorDisclosureOffer: {
    OPERATION: ['recordId', 'recipientAgencyId', 'fields', 'ground', 'headings', 'gdprBasis', 'purpose', 'validUntil'],
  },
  UnfoundWord: { OPEN: ['word', 'times', 'firstOn', 'lastOn'] },
  MatchWeight: { OPEN: ['criterion', 'weight'] },
  MatchWeights: { OPEN: ['version', 'weights', 'madeAt'] },
  MatchCriterion: { OPEN: ['criterion', 'points', 'of', 'outcome', 'sentence'] },
  MentorCandidate: { OPEN: ['rank', 'points', 'of', 'notWeighed', 'criteria', 'mentor'] },
  MatchExclusion: { OPEN: ['rule', 'count'] },
  UnseenUse: { OPEN: ['field', 'provision'] },
  MentorMatchResult: { OPEN: ['weights', 'candidates', 'excluded', 'notChecked', 'usedUnseen', 'notice'] },
  PlannedPair: { OPEN: ['caseId', 'mentor', 'points', 'of', 'notWeighed', 'criteria'] },
  UnassignedCase: { OPEN: ['caseId', 'reason', 'excluded'] },
  AssignmentPlan: { OPEN: ['weights', 'pairs', 'unassigned', 'points', 'notice'] },
  GroupRule: {
    OPEN: [
      'programme',
      'municipalityCode',
      'sectors',
      'lead',
      'takePart',
      'required',
      'requiredIfInvited',
      'minimumAge',
      'maximumAge',
      'givesWayAt',
      'consents',
      'validFrom',
      'validTo',
      'source',
    ],
  },
  GroupMember: { PARTY: ['agency', 'role', 'contactName', 'contactPhone', 'since', 'status'] },
  GroupGoal: { NARRATIVE: ['text', 'responsibleAgency', 'status', 'dueOn'] },
  GroupMeeting: { NARRATIVE: ['heldOn', 'attendees', 'personAttended', 'decisions'] },
  GuardianAttendance: { FAMILY: ['heldOn', 'names'] },
  NotCarriedOver: { NARRATIVE: ['what', 'name', 'reason'] },
  ActionGroup: {
    PARTY: [
      'id',
      'number',
      'programme',
      'municipalityCode',
      'ownerAgency',
      'status',
      'formedAt',
      'contactName',
      'contactPhone',
      'members',
      'missingSectors',
      'secrecyMark',
      'version',
      'withheld',
    ],
    IDENTITY: ['case', 'transferredFrom', 'transferredTo'],
    // The end is a birthday of the person: members learn it through a disclosure about the person, not through
    // membership.
    NARRATIVE: ['goals', 'meetings', 'notCarriedOver', 'closeReason', 'validUntil', 'endsBecause', 'closedAt'],
    FAMILY: ['guardianAttendance'],
  },
  // Another agency has a goal or a step in view only while its text is disclosed to it.
  PlanGoal: {
    PARTY: ['id', 'ownerAgency', 'responsibleAgency', 'status', 'dueOn', 'setAt', 'removedAt', 'steps', 'version', 'withheld'],
    IDENTITY: ['case', 'actionGroup'],
    NARRATIVE: ['text', 'history'],
  },
  PlanStep: {
    PARTY: [
      'id',
      'ownerAgency',
      'goal',
      'responsibleAgency',
      'responsibleMember',
      'state',
      'dueOn',
      'late',
      'setAt',
      'version',
      'withheld',
    ],
    IDENTITY: ['case'],
    NARRATIVE: ['text', 'history', 'reviews'],
  },
  PlanGoalChange: { NARRATIVE: ['at', 'agency', 'member', 'from', 'to', 'earlierText', 'earlierDueOn', 'earlierResponsibleAgency'] },
  PlanStepChange: {
    NARRATIVE: ['at', 'agency', 'member', 'from', 'to', 'reason', 'earlierText', 'earlierDueOn', 'earlierResponsibleAgency'],
  },
  PlanReview: { NARRATIVE: ['dueOn', 'doneOn', 'note'] },
  // What all parties of a conference see holds no person, and does not change with its roster.
  ConferenceSeries: {
    PARTY: ['id', 'ownerAgency', 'name', 'rhythm', 'parties', 'endedOn', 'conferences', 'version', 'withheld'],
  },
  Conference: {
    PARTY: [
      'id',
      'ownerAgency',
      'series',
      'acute',
      'status',
      'startsAt',
      'parties',
      'agenda',
      'sharedPicture',
      'present',
      'roster',
      'version',
      'withheld',
    ],
  },
  // A party has a row in view only while its question is disclosed to it for the purpose of the row.
  RosterRow: {
    PARTY: ['id', 'conference', 'ownerAgency', 'purpose', 'decisions', 'addedAt', 'withdrawnAt', 'version', 'withheld'],
    IDENTITY: ['case'],
    NARRATIVE: ['question', 'minutes', 'attendance'],
    // To whom else a case was told is the owner's to say.
    OPERATION: ['parties', 'discussed'],
  },
  ConferenceAttendance: { NARRATIVE: ['agency', 'member', 'notedAt'] },
  ConferenceDecision: {
    PARTY: ['id', 'rosterRow', 'ownerAgency', 'responsibleAgency', 'dueOn', 'planStep', 'decidedAt', 'version', 'withheld'],
    NARRATIVE: ['text'],
    OPERATION: ['parties'],
  },
  RosterReadiness: { OPEN: ['rosterRowId', 'agencyId', 'agencyName', 'purpose', 'ready', 'missing'] },
  RosterGap: { OPEN: ['field', 'outcome', 'ways'] },
  RosterWay: { OPEN: ['ground', 'duty', 'needs'] },
  GroupInvitation: {
    OPEN: ['id', 'status', 'programme', 'groupNumber', 'agency', 'contactName', 'contactPhone', 'role', 'invitedAt'],
  },
  TrackAgency: { OPEN: ['id', 'slug', 'name'] },
  Track: { OPEN: ['programme', 'agency', 'contactName', 'contactPhone'] },
  TrackCheck: { OPEN: ['hasTrack', 'tracks', 'askedAt', 'remaining'] },
  MentorWorkList: { OPEN: ['needsWaiting', 'proposalsLapsing', 'reviewsDue', 'mentorshipsInDoubt', 'mentorsFull', 'mentorsFree'] },
  ...YEAR_FIELDS,
  ExternalSystem: {
    PARTY: ['id', 'agency', 'kind', 'name', 'member', 'scopes', 'winners', 'registeredAt', 'disabledAt', 'version'],
  },
  SyncWinner: { PARTY: ['fieldGroup', 'winner'] },
  SyncReport: { OPEN: ['dryRun', 'counts', 'records'] },
  SyncCounts: { OPEN: ['created', 'updated', 'unchanged', 'closed', 'conflicts', 'refused'] },
  SyncedRecord: {
    OPEN: ['index', 'type', 'externalId', 'outcome', 'recordId', 'code', 'path', 'message', 'conflicts'],
  },
  SyncConflict: { OPEN: ['fieldGroup', 'winner'] },
  Webhook: {
    PARTY: [
      'id',
      'agency',
      'member',
      'url',
      'types',
      'status',
      'pausedBecause',
      'registeredAt',
      'oldSecretUntil',
      'failingSince',
      'pendingDeliveries',
      'parkedDeliveries',
      'version',
    ],
  },
  WebhookSecret: { PARTY: ['webhook', 'secret'] },
  Delivery: {
    PARTY: [
      'id',
      'webhook',
      'eventId',
      'status',
      'attempts',
      'createdAt',
      'nextAttemptAt',
      'firstAttemptAt',
      'lastAttemptAt',
      'lastStatus',
      'lastFault',
      'endedAt',
      'version',
      'withheld',
    ],
    IDENTITY: ['kind', 'recordType', 'recordId'],
  },
  Change: { PARTY: ['eventId', 'at', 'kind', 'type', 'recordId', 'version', 'fields'] },
  Lapse: {
    PARTY: ['id', 'kind', 'case', 'disclosure', 'consent', 'actionGroup', 'withheld'],
    IDENTITY: ['at', 'because'],
  },
  AccessEntry: {
    PARTY: [
      'id',
      'at',
      'requestId',
      'callerRequestId',
      'agency',
      'member',
      'ownerAgency',
      'purpose',
      'operation',
      'outcome',
      'recordType',
      'recordIds',
      'shown',
      'withheldFields',
      'code',
      'withheld',
    ],
  },
} as const satisfies Record<string, Partial<Record<FieldClass, readonly string[]>>>;

export type ClassedType = keyof typeof TABLE;

type Classes = Readonly<Partial<Record<FieldClass, readonly string[]>>>;

/** The times that this record has beside THE TABLE, with their classes; nothing for a type that is no record of its own. */
const timesOf = (type: string, classes: Classes): Readonly<Record<string, FieldClass>> => {
  const classIn = (name: string) => Object.entries(classes).find(([, fields]) => fields.includes(name))?.[0] as FieldClass | undefined;
  const made = TIMES_OF[type] ?? (classIn('version') === undefined ? undefined : classIn('id'));
  const changed = CHANGED_AT_OF[type] ?? TIMES_OF[type] ?? classIn('version');
  if (made === undefined || changed === undefined || classIn('id') === undefined) return {};
  return Object.fromEntries(Object.entries({ createdAt: made, updatedAt: changed }).filter(([name]) => classIn(name) === undefined));
};

/**
 * THE TABLE with the times of each record. `createdAt` has the class of the id, which holds the time too; `updatedAt` has the class of the
 * version, which rises with it, unless `rowTimes.ts` gives another. What says more than these has a field and a class of its own.
 */
const withTimes = (type: string, classes: Classes): Classes =>
  Object.entries(timesOf(type, classes)).reduce<Classes>((all, [name, of]) => ({ ...all, [of]: [...(all[of] ?? []), name] }), classes);
const ALL: Readonly<Record<string, Classes>> = Object.fromEntries(
  Object.entries<Classes>(TABLE).map(([type, classes]) => [type, withTimes(type, classes)]),
);

/** `Type.field` → class, for every field. */
export const FIELD_CLASSES: ReadonlyMap<string, FieldClass> = new Map(
  Object.entries(ALL).flatMap(([type, classes]) =>
    Object.entries(classes).flatMap(([fieldClass, fields]) =>
      fields.map((field): [string, FieldClass] => [`${type}.${field}`, fieldClass as FieldClass]),
    ),
  ),
);

/** The times that records have beside THE TABLE (`Type.field`). `withheld` does not list them: nobody can open one. */
export const ROW_TIMES: ReadonlySet<string> = new Set(
  Object.entries<Classes>(TABLE).flatMap(([type, classes]) => Object.keys(timesOf(type, classes)).map((name) => `${type}.${name}`)),
);

/** The types of THE TABLE, in its order. */
export const CLASSED_TYPES: readonly string[] = Object.keys(TABLE);

/** The fields of a type, in the table's order; empty for an unknown type. */
export function fieldsOf(type: string): readonly string[] {
  if (!Object.hasOwn(ALL, type)) return [];
  const classes: Classes | undefined = ALL[type];
  return classes ? Object.values(classes).flat() : [];
}

/** The class of a field; throws for a field without one, which is a fault in the program. */
export function classOf(type: string, field: string): FieldClass {
  const fieldClass = FIELD_CLASSES.get(`${type}.${field}`);
  if (!fieldClass) throw new Error(`${type}.${field} has no class in policy/fields.ts`);
  return fieldClass;
}

export const DISCLOSABLE_FIELDS = [
  'Case.person',
  'Case.summary',
  'Case.risk',
  'Case.assessments',
  'Case.concernTypes',
  'Case.family',
  'Case.environment',
  'Case.health',
  'Case.religion',
  'Case.offences',
  'Case.assignees',
  'Case.reporter',
  'Person.name',
  'Person.personalIdentityNumber',
  'Person.birthYear',
  'Person.language',
  'Person.address',
  'Person.district',
  'Person.phone',
  'Person.guardians',
  'ActionGroup.goals',
  'ActionGroup.meetings',
  'PlanGoal.text',
  'PlanGoal.history',
  'PlanStep.text',
  'PlanStep.history',
  'PlanStep.reviews',
  'RosterRow.question',
  'RosterRow.minutes',
  'RosterRow.attendance',
  'ConferenceDecision.text',
  'Expert.name',
  'Expert.contact',
  'ReferralReport.outcome',
  'ReferralReport.text',
  'ReferralReport.nextStep',
  'ReferralReport.nextOn',
] as const;

/** Fields that an owner may disclose one by one to a recipient; `Case.person` follows from any field of the person. */
export const DISCLOSABLE: readonly string[] = DISCLOSABLE_FIELDS;

/** The fields of a report on a referral that its author may disclose to the sender. */
export const REPORT_FIELDS: readonly string[] = DISCLOSABLE.filter((field) => field.startsWith('ReferralReport.'));

/** The fields of a case on the roster of a conference that its owner may disclose to a party, for the purpose of the row. */
export const ROSTER_FIELDS: readonly string[] = DISCLOSABLE.filter((field) => /^(RosterRow|ConferenceDecision)\./.test(field));

/** Disclosable fields that a class does not stand for: what was agreed by the name of the class does not reach into the past. */
export const NAMED_ALONE: readonly string[] = ['Case.assessments'];
