/** Both sides have what was reported: the social services, and the agency that reported. */
const both = <const Field extends string>(field: Field) => [`ConcernReport.${field}`, `ConcernReceipt.${field}`] as const;

const REPORTED = {
  change: both('change'),
  knowsOfReport: both('knowsOfReport'),
  means: both('means'),
  network: both('network'),
  observed: both('observed'),
  protectiveFactors: both('protectiveFactors'),
  since: both('since'),
} as const;

/** The texts of the inputs of a report of concern. A case that it becomes has its person. */
export const CONCERN_TEXTS = {
  ConcernPersonInput: {
    address: [...both('address'), 'Person.address'],
    district: 'CODE',
    municipalityCode: 'FORM',
    name: [...both('personName'), 'Person.name'],
    personalIdentityNumber: [...both('personalIdentityNumber'), 'Person.personalIdentityNumber'],
    phone: [...both('phone'), 'Person.phone'],
  },
  ReportConcernInput: { ...REPORTED, duty: 'CODE', ground: 'CODE', weighing: 'KEPT' },
  RecordConcernReportInput: REPORTED,
  PrivateReporterInput: { contact: 'ConcernReport.reporterContact', name: 'ConcernReport.reporterName' },
  DecideConcernReportInput: { reason: 'ConcernReport.decisionReason' },
  TellConcernReporterInput: { duty: 'CODE', ground: 'CODE', weighing: 'KEPT' },
  SetConcernRouteInput: { district: 'CODE', municipalityCode: 'FORM' },
} as const;
