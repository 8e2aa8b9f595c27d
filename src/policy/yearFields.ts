import type { FieldClass } from './classes';

/**
 * The part of THE TABLE without cases: the year's work, the network's registers and documents, figures, retention and
 * extracts.
 */
// prettier-ignore
export const YEAR_FIELDS = {
  Consultation: {
    PARTY: [
      'id', 'ownerAgency', 'receivedOn', 'channel', 'category', 'concernTypes', 'reporterType', 'environment', 'district',
      'status', 'answeredOn', 'helplineCall', 'convertedOn', 'convertedGround', 'version', 'withheld',
    ],
    NARRATIVE: ['question', 'advice', 'convertedMotive'],
    IDENTITY: ['convertedCase'],
  },
  HelplineCall: {
    PARTY: [
      'id', 'ownerAgency', 'helpline', 'receivedOn', 'callerType', 'district', 'routedTo', 'status', 'version', 'withheld',
    ],
    NARRATIVE: ['concern'],
  },
  HelplineRoute: { NETWORK: ['id', 'district', 'routedTo', 'validFrom', 'validTo', 'version'] },
  Incident: {
    NETWORK: [
      'id', 'reportedBy', 'kind', 'occurredOn', 'district', 'place', 'environment', 'status', 'closedOn', 'version',
      'withheld',
    ],
    NARRATIVE: ['description'],
  },
  TrainingAttendance: { NETWORK: ['audience', 'attended'] },
  Training: {
    NETWORK: [
      'id', 'ownerAgency', 'kind', 'title', 'startsOn', 'endsOn', 'place', 'municipalityCode', 'hostAgencies',
      'hostOrganisations', 'coHostAgencies', 'coHostOrganisations', 'modules', 'audiences', 'attendance', 'attended',
      'childrenMet', 'outcomes', 'version',
    ],
  },
  TrainingRequest: {
    NETWORK: [
      'id', 'ownerAgency', 'audience', 'modules', 'district', 'wishedFrom', 'wishedTo', 'expected', 'note', 'status',
      'training', 'requestedAt', 'version',
    ],
  },
  RetentionItem: { OPEN: ['recordId', 'lastEntryOn', 'dueOn', 'withPerson', 'provisions', 'heldByOthers'] },
  RetentionMissing: { OPEN: ['code', 'what', 'ask'] },
  RetentionWaiting: { OPEN: ['recordId', 'dueOn', 'because'] },
  RetentionUndecided: { OPEN: ['recordId', 'lastEntryOn', 'notBefore', 'provisions', 'missing'] },
  ArchiveDecision: { OPEN: ['number', 'decidedOn', 'covers', 'years', 'recordedAt'] },
  RetentionPlan: {
    OPEN: [
      'planId', 'on', 'provision', 'source', 'counselAdvised', 'due', 'never', 'later', 'undecided', 'items',
      'undecidedItems', 'waiting', 'waitingItems', 'decisions',
    ],
  },
  RetentionResult: { OPEN: ['at', 'cases', 'persons', 'requests', 'shared'] },
  SubjectRead: { OPEN: ['at', 'agencyId', 'agency', 'purpose', 'recordType', 'fields'] },
  SubjectExtract: { OPEN: ['madeAt', 'total', 'reads', 'document'] },
  StatisticCategory: { OPEN: ['code', 'label'] },
  StatisticRow: { OPEN: ['categories', 'count', 'merged'] },
  OwnFigure: { OPEN: ['category', 'count'] },
  StatisticTable: {
    OPEN: ['measure', 'by', 'title', 'definition', 'source', 'unit', 'from', 'to', 'total', 'rows', 'own', 'notes', 'csv', 'releasedAt', 'releases', 'unreleased'],
  },
  StatisticRelease: { OPEN: ['id', 'from', 'to', 'releasedAt'] },
  UnreleasedStretch: { OPEN: ['from', 'to', 'releasableOn'] },
  MadeRelease: { OPEN: ['id', 'from', 'to'] },
  ReportSection: { OPEN: ['title', 'tables'] },
  AnnualReport: { OPEN: ['from', 'to', 'title', 'madeAt', 'sections', 'reported', 'notice', 'csv', 'html'] },
  ReportedLine: { OPEN: ['subject', 'title', 'figure', 'source', 'asOf'] },
  PilotSite: { NETWORK: ['municipality', 'municipalityCode', 'from', 'to'] },
  Programme: {
    NETWORK: [
      'id', 'kind', 'name', 'description', 'ownerAgency', 'organisations', 'pilotSites', 'validFrom', 'validTo', 'version',
    ],
  },
  KnowledgeItem: {
    NETWORK: [
      'id', 'kind', 'title', 'publisher', 'publishedOn', 'language', 'url', 'description', 'ownerAgency', 'version',
    ],
  },
  MediaAppearance: {
    NETWORK: ['id', 'medium', 'programme', 'title', 'publishedOn', 'language', 'url', 'ownerAgency', 'version'],
  },
  ReportedFigure: {
    NETWORK: [
      'id', 'subject', 'title', 'value', 'low', 'high', 'qualifier', 'trend', 'unit', 'asOf', 'source', 'sourceText',
      'others', 'ownerAgency', 'version',
    ],
  },
  Appointment: { NETWORK: ['id', 'role', 'ownerAgency', 'holder', 'from', 'to', 'stated', 'version', 'withheld'] },
  CooperationAgreement: {
    NETWORK: [
      'id', 'title', 'ownerAgency', 'parties', 'purposes', 'areas', 'provision', 'signedOn', 'validTo', 'reviewedOn',
      'reviewDueOn', 'version',
    ],
  },
  MeetingSeries: {
    NETWORK: [
      'id', 'kind', 'name', 'rhythm', 'description', 'ownerAgency', 'parties', 'validFrom', 'validTo', 'meetings',
      'version', 'withheld',
    ],
  },
  Meeting: { PARTY: ['id', 'series', 'ownerAgency', 'parties', 'heldOn', 'subjects', 'notes', 'version'] },
  PolicyGoal: { PARTY: ['number', 'text', 'measure', 'dueOn'] },
  PolicyFollowUp: { PARTY: ['goal', 'on', 'state', 'note'] },
  PolicyDocument: {
    PARTY: [
      'id', 'kind', 'title', 'scope', 'edition', 'status', 'ownerAgency', 'content', 'goals', 'followUps', 'parties',
      'round', 'sentOn', 'answerBy', 'answers', 'adoptedBy', 'adoptedOn', 'replaces', 'replacedBy', 'version',
      'withheld',
    ],
  },
  PolicyAnswer: { PARTY: ['id', 'document', 'round', 'ownerAgency', 'stance', 'text', 'answeredAt', 'version', 'withheld'] },
  SituationTemplate: { OPEN: ['kind', 'title', 'questions', 'renewWithinMonths'] },
  SituationArea: { OPERATION: ['district', 'environment', 'level', 'confidence', 'trend', 'text'] },
  SituationReport: {
    PARTY: [
      'id', 'kind', 'title', 'edition', 'ownerAgency', 'parties', 'from', 'to', 'regions', 'topics', 'questions', 'contributeBy', 'status', 'cancelReason',
      'contributions', 'mergedAt', 'publishedAt', 'renewBy', 'replaces', 'replacedBy', 'version', 'withheld',
    ],
    OPERATION: ['summary', 'areas', 'sources'],
  },
  SituationContribution: {
    PARTY: ['id', 'report', 'ownerAgency', 'givenAt', 'version', 'withheld'],
    OPERATION: ['text', 'areas', 'sources'],
  },
} as const satisfies Record<string, Partial<Record<FieldClass, readonly string[]>>>;
