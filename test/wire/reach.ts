import { disclosureKey, idOf, uuidFor, type World } from '../support/fixture';

/** How a mutation gets past its checks of the input: who calls it, and what its variables have that their schema does not ask for. */
export interface Way {
  /** The actor; left out where anybody of the usual ones may try. */
  readonly by?: string;
  /** Values by their place: `input.person.birthDate`. */
  readonly put?: Readonly<Record<string, unknown>>;
}

const PAST = '2026-01-15';
const KEY = {
  kid: 'en-nyckel',
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
const CRITERIA = ['ENVIRONMENT', 'LANGUAGE', 'METHOD', 'RELIGIOUS_KNOWLEDGE', 'AREA', 'GENDER', 'AVAILABILITY', 'VETTING'];

/** Members and records that the world lacks for some of the mutations; answers the way to each that needs one. */
export async function waysIn(world: World): Promise<ReadonlyMap<string, Way>> {
  for (const [name, role] of [
    ['admin@resurs', 'ADMIN'],
    ['lead@polis', 'LEAD'],
  ] as const)
    await world.addMember(name, [role]);
  await seed(world);
  const issuer = { iss: 'https://idp.example.se/forsta', algorithm: 'ES256', keys: [KEY] };
  const issuerId = await made(
    world,
    'admin@resurs',
    'registerIssuer(idempotencyKey: "for-fuzz-1", input: $input)',
    'RegisterIssuerInput!',
    'Issuer',
    issuer,
  );
  const series = {
    name: 'Samråd',
    partyIds: [world.agencyId('social'), world.agencyId('polis')],
    rhythm: 'MONTHLY',
    idempotencyKey: 'for-fuzz-2',
  };
  const seriesId = await made(
    world,
    'officer@polis',
    'planConferenceSeries(input: $input)',
    'PlanConferenceSeriesInput!',
    'ConferenceSeries',
    series,
  );
  return new Map(Object.entries({ ...ofCases(world), ...ofOthers(world, issuerId, seriesId), ...ofTheNetwork(world) }));
}

async function made(world: World, by: string, call: string, input: string, type: string, given: object): Promise<string> {
  const query = `mutation ($input: ${input}) { made: ${call} { ... on ${type} { id } } }`;
  const { data, errors } = await world.graphql<{ made: { id?: string } }>(by, query, { input: given });
  if (data?.made.id === undefined) throw new Error(`${call}: ${JSON.stringify(errors)}`);
  return data.made.id;
}

/** Records that only long ways lead to. */
async function seed({ database, agencyId, memberId }: World): Promise<void> {
  const uuid = (id: string): string => id.split('_')[1] ?? '';
  const [social, by] = [uuid(agencyId('social')), uuid(memberId('caseworker@social'))];
  const of = (type: string): string => uuidFor(type, 'fuzz');
  const [live, narrowed] = ['live', 'narrowed'].map((state) => uuidFor('Person', state));
  await database.ownerQuery(
    `INSERT INTO person_claim (id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, opened_at)
     VALUES ($1, $2, $3, $4, $5, 'PENDING', $6, now())`,
    [of('PersonClaim'), social, uuidFor('Case', 'narrowed'), narrowed, live, by],
  );
  await database.ownerQuery(
    `INSERT INTO person_change (id, owner_agency_id, case_id, person_id, person_version, fields, patch, status, proposed_by, proposed_at)
     VALUES ($1, $2, $3, $4, 1, '{Person.phone}', '{"phone": "+46317000000"}', 'PENDING', $5, now())`,
    [of('PersonChange'), social, uuidFor('Case', 'live'), live, by],
  );
  await database.ownerQuery(
    `INSERT INTO case_follow_up (id, owner_agency_id, case_id, months, due_on, status) VALUES ($1, $2, $3, 6, '2026-01-15', 'PENDING')`,
    [of('CaseFollowUp'), social, uuidFor('Case', 'closed')],
  );
  await database.ownerQuery(
    `INSERT INTO person_merge (id, owner_agency_id, kept_person_id, dropped_person_id, dropped_fields, reason, status, merged_at, merged_by,
       case_ids, beside_ids, former_ids, given_ids, draft_ids)
     VALUES ($1, $2, $3, $4, '{}', 'x', 'MERGED', now(), $5, '{}', '{}', '{}', '{}', '{}')`,
    [of('PersonMerge'), social, live, narrowed, by],
  );
  await database.ownerQuery('UPDATE group_member SET accepted_at = NULL WHERE id = $1', [uuidFor('GroupMember', 'alone polis')]);
  const goals = JSON.stringify([{ number: 1, text: 'Ett mål', measure: null, dueOn: null }]);
  await database.ownerQuery(
    `INSERT INTO policy_document (id, owner_agency_id, kind, title, scope, edition, status, content, party_ids, answer_by, adopted_by, adopted_on, goals)
     VALUES ($1, $2, 'PLAN', 'x', 'city', 1, 'ADOPTED', 'x', '{}', '2099-01-01', 'x', '2016-09-30', $3)`,
    [of('PolicyDocument'), uuid(agencyId('resurs')), goals],
  );
  await database.ownerQuery(`UPDATE training SET starts_on = '2016-10-05', ends_on = '2016-10-05'`);
}

const seeded = (type: string): string => `${type.toLowerCase()}_${uuidFor(type, 'fuzz')}`;

function ofCases({ agencyId }: World): Record<string, Way> {
  const by = 'caseworker@social';
  const lead = 'lead@social';
  const child = { 'input.person.birthDate': '2012-01-01' };
  return {
    correctAssessment: { by, put: { 'input.assessmentId': idOf('Assessment', 'live') } },
    declinePersonClaim: { by: lead, put: { id: seeded('PersonClaim') } },
    proposePersonChange: { by, put: { 'input.person.phone': '+46317000001' } },
    confirmPersonChange: { by: lead, put: { id: seeded('PersonChange') } },
    declinePersonChange: { by: lead, put: { id: seeded('PersonChange') } },
    linkPersons: { by, put: { 'input.relativeCaseId': idOf('Case', 'narrowed') } },
    openCase: { by, put: { 'input.person.name': 'Ord i en text' } },
    assignCase: { by: lead, put: { role: 'CO_WORKER' } },
    ...Object.fromEntries(
      ['assessConcernProtection', 'extendConcernReport', 'decideConcernReport', 'noteConcernSupplement'].map((name) => [
        name,
        { by, put: { id: idOf('ConcernReport', 'private') } },
      ]),
    ),
    convertConsultation: { by, put: { id: idOf('Consultation', 'received'), 'input.person.name': 'Ord i en text' } },
    tellConcernReporter: { by, put: { 'input.id': idOf('ConcernReport', 'private') } },
    recordFollowUp: { by, put: { id: seeded('CaseFollowUp') } },
    recordRetentionFacts: { by, put: { 'facts.childPlaced': true } },
    updateCase: { by, put: { 'patch.summary': 'Ord i en text' } },
    mergePersons: { by: lead, put: { 'input.dropId': idOf('Person', 'narrowed') } },
    unmergePersons: { by: lead, put: { id: seeded('PersonMerge') } },
    reportConcern: { by: 'counsellor@skola', put: { ...child, 'input.person.district': 'stad' } },
    supplementConcern: { by: 'counsellor@skola' },
    askConcernFeedback: { by: 'counsellor@skola' },
    recordConcernReport: { by, put: child },
    addRosterRow: { by, put: { 'input.partyIds': [agencyId('polis')] } },
    noteRosterAttendance: { by, put: { 'input.agencyIds': [agencyId('polis')] } },
    refuseDisclosure: { by, put: { provision: 'OSL 26:1' } },
    offerReservation: { by, put: { 'input.recipientAgencyId': agencyId('exit') } },
    setGroupPlan: { by, put: { goals: [{ progress: 'ONGOING', responsibleAgencyId: agencyId('polis'), text: 'Ord i en text' }] } },
    stateGuardians: { by, put: { 'input.guardianCount': 2 } },
    recordConsent: { by, put: { 'input.givenOn': PAST, 'input.fields': ['Case.risk'] } },
    narrowDisclosure: { by, put: { fields: ['Case.risk'] } },
    offerCaseTransfer: {
      by,
      put: { 'input.recipientAgencyId': agencyId('polis'), 'input.disclosureIds': [idOf('Disclosure', disclosureKey('live', 'polis'))] },
    },
    tellReporter: { put: { 'input.ground': 'OSL 26:9 a', 'input.id': idOf('Referral', 'live') } },
  };
}

function ofOthers({ agencyId, memberId }: World, issuerId: string, seriesId: string): Record<string, Way> {
  const parties = [agencyId('social'), agencyId('polis')];
  const admin = 'admin@resurs';
  return {
    planConferenceSeries: { by: 'officer@polis', put: { 'input.partyIds': parties } },
    changeConferenceSeries: { by: 'officer@polis', put: { id: seriesId, 'input.name': 'Samråd' } },
    planConference: { by: 'officer@polis', put: { 'input.partyIds': parties } },
    endConference: { by: 'officer@polis', put: { 'input.to': 'HELD' } },
    reportBack: {
      by: 'officer@polis',
      put: { 'input.reportId': idOf('ReferralReport', 'kept'), 'input.terms.ground': 'OSL 10:2', 'input.terms.weighing': 'Ord i en text' },
    },
    requestDisclosure: {
      by: 'officer@polis',
      put: { 'input.toAgencyId': agencyId('social'), 'input.personalIdentityNumber': '193303032381' },
    },
    acceptCaseTransfer: { by: 'lead@polis', put: { responsibleId: memberId('officer@polis') } },
    declineCaseTransfer: { by: 'lead@polis' },
    acceptGroupInvitation: { by: 'coordinator@resurs', put: { id: `groupinvitation_${uuidFor('GroupMember', 'given resurs')}` } },
    declineGroupInvitation: { by: 'lead@polis', put: { id: `groupinvitation_${uuidFor('GroupMember', 'alone polis')}` } },
    suspendMember: { by: 'admin@social' },
    reinstateMember: { by: 'admin@social' },
    registerIssuer: { by: admin, put: { 'input.iss': 'https://idp.example.se/andra', 'input.jwksUri': 'https://idp.example.se/jwks' } },
    rotateIssuerKeys: { by: admin, put: { id: issuerId, add: [{ ...KEY, kid: 'en-annan' }], retire: [] } },
    disableIssuer: { by: admin, put: { id: issuerId } },
    updateWebhook: { by: admin, put: { 'patch.paused': true } },
    rotateWebhookSecret: { by: admin, put: { id: idOf('Webhook', 'systems') } },
    registerExternalSystem: { by: admin, put: { 'input.memberId': memberId('system@resurs') } },
    updateExternalSystem: { by: 'admin@social', put: { 'patch.name': 'System' } },
    disableExternalSystem: { by: 'admin@social', put: { id: idOf('ExternalSystem', 'groups') } },
    syncExternalRecords: { by: 'system@social' },
  };
}

function ofTheNetwork({ agencyId }: World): Record<string, Way> {
  const by = 'coordinator@resurs';
  const parties = [agencyId('resurs'), agencyId('polis')];
  const document = (key: string): string => idOf('PolicyDocument', key);
  const report = (key: string): string => idOf('SituationReport', key);
  const weights = CRITERIA.map((criterion) => ({ criterion, weight: 10 }));
  return {
    setMatchWeights: { put: { weights } },
    changeMatchWeights: { put: { 'input.weights': weights } },
    registerMentor: { put: { 'input.languages': [{ code: 'sv', level: 'NATIVE' }] } },
    updateMentor: { by: 'mentor@exit', put: { 'patch.phone': '+46317000000' } },
    upsertExpert: { by, put: { 'input.name': 'Ord i en text', 'input.title': 'Ord i en text' } },
    bankAnswer: { by, put: { 'input.answerId': idOf('ConsultationAnswer', 'answeredPolis') } },
    upsertResource: { by, put: { 'input.kind': 'HELPLINE', 'input.name': 'Linjen', 'input.description': 'En linje' } },
    setConcernRoute: { by, put: { 'input.receiverId': agencyId('social') } },
    upsertCooperationAgreement: { by, put: { 'input.partyIds': parties } },
    reviewCooperationAgreement: { by, put: { 'input.id': idOf('CooperationAgreement', 'one') } },
    upsertMeetingSeries: { by, put: { 'input.partyIds': parties } },
    recordMeeting: { by, put: { 'input.seriesId': idOf('MeetingSeries', 'one'), 'input.partyIds': [agencyId('polis')] } },
    openConsultationRound: { by, put: { 'input.id': document('draft'), 'input.partyIds': [agencyId('social')] } },
    withdrawConsultationRound: { by, put: { id: document('draft') } },
    answerConsultationRound: { by: 'lead@social', put: { 'input.documentId': document('round') } },
    adoptPolicyDocument: {
      by,
      put: {
        'input.id': document('round'),
        'input.adoptedOn': PAST,
        'input.answers': [{ id: idOf('PolicyAnswer', 'roundSocial'), version: 1 }],
      },
    },
    followUpPolicyGoal: { by, put: { 'input.id': document('fuzz'), 'input.on': PAST } },
    redactText: { by: 'lead@social', put: { fields: ['description'] } },
    upsertKnowledgeItem: { by, put: { 'input.publisherId': idOf('Organisation', 'year') } },
    upsertReportedFigure: { by, put: { 'input.sourceText': 'En bok', 'input.value': 1 } },
    upsertAppointment: { by, put: { 'input.from': PAST } },
    mergeSituationReport: {
      by,
      put: {
        'input.id': report('collecting'),
        'input.contributions': ['collectingPolis', 'collectingSocial'].map((key) => ({
          id: idOf('SituationContribution', key),
          version: 1,
        })),
        'input.areas': [{ district: 'stad', environment: 'miljo', level: 'LOW', confidence: 'LOW' }],
      },
    },
    moveSituationDeadline: { by, put: { 'input.id': report('collecting') } },
    cancelSituationReport: { by, put: { id: report('collecting') } },
    publishSituationReport: { by, put: { id: report('merged') } },
    recordHelplineCall: { by, put: { 'input.helplineId': idOf('Resource', 'line'), 'input.receivedOn': PAST } },
    reportIncident: { by, put: { 'input.occurredOn': PAST } },
    takeConsultation: { by, put: { 'input.id': idOf('Consultation', 'asked') } },
    releaseConsultation: { by, put: { 'input.id': idOf('Consultation', 'asked') } },
    recordAttendance: { by, put: { 'input.attendance': [{ attended: 1, audience: 'publik' }] } },
    requestTraining: { by, put: { 'input.audience': 'publik' } },
    planTrainingRequest: { by },
    recordArchiveDecision: { put: { 'input.decidedOn': PAST } },
    releaseStatistics: { put: { 'input.from': '2016-01-01', 'input.to': '2024-12-31' } },
  };
}
