import type { FieldClass } from './classes';

/**
 * The part of THE TABLE about the law and our policy: rows that are the same for everybody, and answers to the caller.
 */
// prettier-ignore
export const LAW_FIELDS = {
  SubjectCondition: { OPEN: ['ageBelow', 'ageFrom', 'circumstance'] },
  LegalProvision: {
    OPEN: [
      'code', 'title', 'from', 'to', 'subject', 'purposes', 'classes', 'fields', 'requires', 'narrow', 'counselAdvised',
      'validFrom', 'validTo', 'source', 'part', 'fromLawKinds', 'toLawKinds', 'lifts', 'words', 'counselFor', 'verifiedFrom',
      'mark', 'firstDayMark', 'sfs',
    ],
  },
  LegalDuty: {
    OPEN: [
      'code', 'part', 'title', 'what', 'fromLawKinds', 'toLawKinds', 'lifts', 'subject', 'purposes', 'classes', 'fields', 'requires',
      'words', 'when', 'notIf', 'counselAdvised', 'validFrom', 'validTo', 'verifiedFrom', 'mark', 'firstDayMark', 'sfs', 'source',
    ],
  },
  ServicePolicy: { OPEN: ['id', 'text', 'law', 'validFrom', 'validTo'] },
  LawfulWay: { OPEN: ['provision', 'duty', 'outcome', 'needs', 'lifts', 'counselAdvised', 'lapsesAt', 'lapsesBecause'] },
  FieldCheck: {
    OPEN: ['field', 'class', 'outcome', 'provisions', 'barredBy', 'obliged', 'duty', 'basis', 'notCarried', 'policies'],
  },
  DisclosureCheck: {
    OPEN: [
      'at', 'discloserKind', 'recipientKind', 'discloserLawKind', 'recipientLawKind', 'fields', 'warnings', 'notice',
    ],
  },
} as const satisfies Record<string, Partial<Record<FieldClass, readonly string[]>>>;
