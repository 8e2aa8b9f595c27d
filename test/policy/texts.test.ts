import { buildSchema, extendSchema, parse } from 'graphql';
import { isProtected } from '../../src/policy/classes';
import { classOf, CLASSED_TYPES, FIELD_CLASSES } from '../../src/policy/fields';
import { OPEN_TEXTS, openTextKind } from '../../src/policy/openTexts';
import { goesBy } from '../../src/policy/redactions';
import { ANYWHERE, endOf, fieldsOfEnd, TEXTS, type TextEnd } from '../../src/policy/texts';
import { textFaults, textInputs, textsSection } from '../../src/policy/textsMatrix';
import { createSchema } from '../../src/schema';

const schema = createSchema();
const inputs = textInputs(schema);
const classAt = (field: string): ReturnType<typeof classOf> => classOf(...(field.split('.') as [string, string]));

test('every text that the schema takes is found, in inputs and in arguments', () => {
  expect(inputs.length).toBeGreaterThan(370);
  for (const one of ['DraftReferralInput.message', 'Mutation.declineReferral.reason', 'Viewer.permissions.type', 'PersonPatch.name'])
    expect(inputs).toContain(one);
  expect(inputs.filter((one) => one.startsWith('__'))).toEqual([]);
});

test('every one of them says where it ends, and none about a person ends where all who have the record in view read it', () => {
  expect(textFaults(schema)).toEqual([]);
  for (const input of inputs) {
    const end = endOf(input);
    if (end === undefined) throw new Error(`${input} ends nowhere`);
    for (const field of fieldsOfEnd(end))
      expect([input, field, isProtected(classAt(field)) || openTextKind(field) !== undefined]).toEqual([input, field, true]);
  }
});

/** Written from the design: the class that each text about a person has. */
const ABOUT_A_PERSON: Readonly<Record<string, string>> = {
  'OpenCaseInput.summary': 'NARRATIVE',
  'CasePatch.risk': 'RISK',
  'SyncCaseInput.summary': 'NARRATIVE',
  'OpenCaseInput.health': 'SPECIAL',
  'OpenCaseInput.offences': 'OFFENCE',
  'OpenCaseInput.reporter': 'SOURCE',
  'ConvertConsultationInput.reporter': 'SOURCE',
  'CasePersonInput.name': 'IDENTITY',
  'PersonPatch.address': 'CONTACT',
  'GuardianInput.phone': 'FAMILY',
  'LinkPersonsInput.basis': 'FAMILY',
  'WithdrawPersonLinkInput.reason': 'FAMILY',
  'ConsentGiverInput.name': 'FAMILY',
  'RecordConsentInput.giverNotOnRecord': 'FAMILY',
  'RecordConsentInput.maturityNote': 'NARRATIVE',
  'RecordConsentInput.youngPersonSays': 'NARRATIVE',
  'GuardianHindranceInput.childsBest': 'FAMILY',
  'GuardianHindranceInput.note': 'FAMILY',
  'OfferReservationInput.terms': 'NARRATIVE',
  'DiscloseInput.weighing': 'OPERATION',
  'DraftReferralInput.message': 'NARRATIVE',
  'AddRosterRowInput.question': 'NARRATIVE',
  'ChangeRosterRowInput.minutes': 'NARRATIVE',
  'DecideOnRosterRowInput.text': 'NARRATIVE',
  'WriteReferralReportInput.text': 'NARRATIVE',
  'WriteReferralReportInput.nextStep': 'NARRATIVE',
  'ReportBackTerms.weighing': 'OPERATION',
  'Mutation.requestReferralInformation.reason': 'NARRATIVE',
  'Mutation.answerReferralInformation.reason': 'NARRATIVE',
  'Mutation.completeReferral.reason': 'NARRATIVE',
  'Mutation.declineReferral.reason': 'NARRATIVE',
  'Mutation.withdrawReferral.reason': 'NARRATIVE',
  'Mutation.markReferralEnteredInError.reason': 'NARRATIVE',
  'Mutation.revokeDisclosure.reason': 'NARRATIVE',
  'Mutation.withdrawConsent.reason': 'NARRATIVE',
  'Mutation.refuseDisclosure.reason': 'NARRATIVE',
  'Mutation.refuseDisclosure.weighing': 'OPERATION',
  'Mutation.appealRefusal.reason': 'NARRATIVE',
  'RequestDisclosureInput.motive': 'NARRATIVE',
  'Mutation.closeActionGroup.reason': 'NARRATIVE',
  'SyncRecordInput.reason': 'NARRATIVE',
  'GroupGoalInput.text': 'NARRATIVE',
  'RecordGroupMeetingInput.decisions': 'NARRATIVE',
  'RecordGroupMeetingInput.guardians': 'FAMILY',
  'RegisterMentorInput.ties': 'RISK',
  'RegisterMentorInput.unsafeAreas': 'RISK',
  'RequestMentorInput.avoidGroups': 'RISK',
  'RequestMentorInput.area': 'CONTACT',
  'RecordConsultationInput.question': 'NARRATIVE',
  'RecordHelplineCallInput.concern': 'NARRATIVE',
  'ReportIncidentInput.description': 'NARRATIVE',
};

/** Where earlier values of a text of a case are shown: in the strictest class, whatever the class of the present value. */
const EARLIER = 'CaseTextVersion.text';

test.each(['summary', 'family', 'health', 'religion', 'offences', 'reporter'])('earlier values of Case.%s are in class SOURCE', (text) => {
  for (const input of ['OpenCaseInput', 'CasePatch', 'ConvertConsultationInput'])
    expect(fieldsOfEnd(endOf(`${input}.${text}`) ?? 'KEPT')).toEqual([`Case.${text}`, EARLIER]);
  expect(classAt(EARLIER)).toBe('SOURCE');
});

test.each(Object.entries(ABOUT_A_PERSON))('%s is in class %s', (input, expected) => {
  const fields = fieldsOfEnd(endOf(input) ?? 'KEPT').filter((field) => field !== EARLIER);
  expect([...new Set(fields.map(classAt))]).toEqual([expected]);
});

describe('what would stop the server', () => {
  const more = (extension: string): ReturnType<typeof buildSchema> => extendSchema(schema, parse(extension));

  test('a new input of type String, in an input or an argument, until it says where it ends', () => {
    const added = more('extend input DraftReferralInput { note: [String!] } extend type Mutation { sayIt(text: String!, at: Int): Int }');
    const sentence = 'takes a text: say in policy/texts.ts which field gives it out, or that none does';
    expect(textFaults(added)).toEqual([`DraftReferralInput.note ${sentence}`, `Mutation.sayIt.text ${sentence}`]);
  });

  const ending = (input: string, end: TextEnd): string[] => textFaults(schema, new Map([...TEXTS, [input, end]]));

  test('a text that ends where all who have the record in view read it', () => {
    for (const [field, fieldClass] of [
      ['TimelineEntry.event', 'PARTY'],
      ['Case.number', 'PARTY'],
      ['Agency.name', 'OPEN'],
      ['Expert.agency', 'NETWORK'],
    ] as const)
      expect(ending('Mutation.declineReferral.reason', field)).toEqual([
        `Mutation.declineReferral.reason ends in ${field}, which everyone with the record in view reads (${fieldClass}): give it a protected class in` +
          ' policy/fields.ts, or say in policy/openTexts.ts why it is no text about a person',
      ]);
  });

  test('a text of a record that nobody could take back', () => {
    for (const field of [
      'Incident.kind',
      'SituationReport.kind',
      'PolicyDocument.kind',
      'SituationReport.questions',
      'Training.modules',
    ] as const)
      expect(ending('Mutation.declineReferral.reason', field).join()).toMatch(
        /say in policy\/redactions\.ts how it goes|give it a protected class/,
      );
    expect(ending('Mutation.declineReferral.reason', 'PolicyDocument.kind')).toEqual([
      'Mutation.declineReferral.reason ends in PolicyDocument.kind: say in policy/redactions.ts how it goes when it should not have been written',
    ]);
  });

  test('a text that ends in no field, and a row for no text', () => {
    expect(ending('Mutation.declineReferral.reason', 'TimelineEntry.why')).toEqual([
      'Mutation.declineReferral.reason ends in TimelineEntry.why, which has no class in policy/fields.ts',
    ]);
    expect(ending('Mutation.declineReferral.because', 'KEPT')).toEqual([
      'Mutation.declineReferral.because stands in policy/texts.ts and takes no text in the schema',
    ]);
  });
});

test('what is declared open exists, and its kinds do not overlap', () => {
  const named = Object.values(OPEN_TEXTS).flat();
  expect(new Set(named).size).toBe(named.length);
  for (const one of named) expect([one, CLASSED_TYPES.includes(one) || FIELD_CLASSES.has(one)]).toEqual([one, true]);
});

test('every text that is published, adopted or seen by others than who wrote it is redacted, or can be written anew by who keeps it', () => {
  const ways = new Map<string, Set<string>>();
  for (const input of inputs)
    for (const field of fieldsOfEnd(endOf(input) ?? 'KEPT'))
      ways.set(`${field} ${String(goesBy(field))}`, new Set([...(ways.get(`${field} ${String(goesBy(field))}`) ?? []), input]));
  const anew = /^(?:Upsert|SetDutyDesk|ChangeConference|PilotSiteInput|AgencySuccessionPartInput|Mutation\.set|MentorLanguage)|Patch\./;
  for (const [way, from] of ways) {
    const [field = '', by = ''] = way.split(' ');
    expect([field, by]).not.toEqual([field, 'undefined']);
    // What is erased is of a protected class, or goes with the group that it is of.
    if (by === 'ERASURE')
      expect([field, isProtected(classAt(field)) || /^Group(?:Member|Invitation)\./.test(field)]).toEqual([field, true]);
    if (by === 'WRITING') expect([field, [...from].some((input) => anew.test(input))]).toEqual([field, true]);
  }
  const open = [...ways.keys()].filter((way) => way.endsWith('REDACTION'));
  for (const field of ['PolicyDocument.title', 'PolicyGoal.measure', 'PolicyFollowUp.note', 'SituationReport.title', 'SituationArea.text'])
    expect(open).toContain(`${field} REDACTION`);
});

test('the matrix has a row for each of them, with where it ends and its class', () => {
  const section = textsSection();
  for (const input of inputs) {
    const anywhere = input.slice(input.lastIndexOf('.') + 1);
    expect(section).toContain(TEXTS.has(input) || !(anywhere in ANYWHERE) ? `| ${input} |` : `| …${anywhere} |`);
  }
  expect(section).toContain('| DraftReferralInput.message | Referral.message | NARRATIVE |');
  expect(section).toContain('| RequestTrainingInput.note | TrainingRequest.note | NETWORK (REGISTER) |');
});
