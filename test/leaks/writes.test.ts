import { randomUUID } from 'node:crypto';
import { isInputObjectType } from 'graphql';
import { REGISTERS } from '../policy/relationships';
import { canary, idOf, startWorld, type ActorName, type World } from '../support/fixture';
import { introspect } from './crawl';
import { leaksIn } from './oracle';
import { snapshot } from './snapshot';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const until = new Date(Date.now() + 86_400_000).toISOString();
const CODE = '{ __typename ... on Refusal { code fields } }';
const agency = (slug: 'polis' | 'vard' | 'exit' | 'skola' | 'frivard' | 'social'): string => world.agencyId(slug);

/** Every way to act on the shared case "live" and on what hangs on it. */
const ACTS: Readonly<Record<string, () => string>> = {
  updateCase: () => `updateCase(id: "${idOf('Case', 'live')}", version: 1, patch: { summary: "changed" })`,
  updatePerson: () => `updateCase(id: "${idOf('Case', 'live')}", version: 1, patch: { person: { version: 1, name: "changed" } })`,
  recordRetentionFacts: () => `recordRetentionFacts(caseId: "${idOf('Case', 'live')}", version: 1, facts: { childPlaced: true })`,
  closeCase: () => `closeCase(id: "${idOf('Case', 'live')}", version: 1, reason: "done")`,
  assignCase: () => `assignCase(caseId: "${idOf('Case', 'live')}", memberId: "${world.memberId('colleague@social')}", role: CO_WORKER)`,
  endAssignment: () => `assignCase(caseId: "${idOf('Case', 'live')}", memberId: "${world.memberId('weak@social')}", end: true)`,
  draftReferral: () =>
    `draftReferral(input: { caseId: "${idOf('Case', 'live')}", toAgencyId: "${agency('vard')}", purpose: OTHER, idempotencyKey: "draft-it-now" })`,
  disclose: () =>
    `disclose(input: { recordId: "${idOf('Case', 'live')}", recipientAgencyId: "${agency('vard')}", fields: ["Case.risk"], ground: "OSL 10:28", gdprBasis: ART_6_1_E, purpose: OTHER, validUntil: "${until}", idempotencyKey: "disclose-it" })`,
  narrowDisclosure: () => `narrowDisclosure(id: "${idOf('Disclosure', 'live to polis')}", version: 1, fields: ["Case.risk"])`,
  revokeDisclosure: () => `revokeDisclosure(id: "${idOf('Disclosure', 'live to polis')}", version: 1, reason: "x")`,
  sendReferral: () => `sendReferral(id: "${idOf('Referral', 'draft')}", version: 1, idempotencyKey: "send-it-now")`,
  withdrawReferral: () => `withdrawReferral(id: "${idOf('Referral', 'live')}", version: 1, reason: "x")`,
  answerReferralInformation: () => `answerReferralInformation(id: "${idOf('Referral', 'live')}", version: 1)`,
  markReferralEnteredInError: () => `markReferralEnteredInError(id: "${idOf('Referral', 'live')}", version: 1, reason: "x")`,
  receiveReferral: () => `receiveReferral(id: "${idOf('Referral', 'live')}", version: 1)`,
  acceptReferral: () => `acceptReferral(id: "${idOf('Referral', 'live')}", version: 1)`,
  declineReferral: () => `declineReferral(id: "${idOf('Referral', 'live')}", version: 1, reason: "x")`,
  startReferral: () => `startReferral(id: "${idOf('Referral', 'live')}", version: 1)`,
  completeReferral: () => `completeReferral(id: "${idOf('Referral', 'live')}", version: 1)`,
  writeReferralReport: () =>
    `writeReferralReport(input: { referralId: "${idOf('Referral', 'live')}", outcome: REACHED, text: "x", idempotencyKey: "report-it-now" })`,
  requestReferralInformation: () => `requestReferralInformation(id: "${idOf('Referral', 'live')}", version: 1, reason: "x")`,
  upsertExpert: () =>
    `upsertExpert(input: { id: "${idOf('Expert', 'open')}", version: 1, title: "changed", idempotencyKey: "upsert-it-now" })`,
  confirmListing: () => `confirmListing(id: "${idOf('Expert', 'open')}", version: 1, idempotencyKey: "confirm-it-now")`,
  answerConsultation: () => `answerConsultation(id: "${idOf('Consultation', 'coordinated')}", version: 1, advice: "x")`,
  takeConsultation: () => `takeConsultation(input: { id: "${idOf('Consultation', 'asked')}", version: 1, idempotencyKey: "take-it-now" })`,
  answerQuestion: () => `answerConsultation(id: "${idOf('Consultation', 'answered')}", version: 1, advice: "x")`,
  rateConsultation: () =>
    `rateConsultation(input: { id: "${idOf('Consultation', 'answered')}", version: 1, rating: HELPED, idempotencyKey: "rate-it-now" })`,
  closeConsultation: () =>
    `closeConsultation(input: { id: "${idOf('Consultation', 'asked')}", version: 1, idempotencyKey: "close-question" })`,
  stateConsultationWork: () =>
    `stateConsultationWork(input: { id: "${idOf('Consultation', 'answered')}", version: 1, idempotencyKey: "state-the-work" })`,
  bankAnswer: () =>
    `bankAnswer(input: { answerId: "${idOf('ConsultationAnswer', 'answeredPolis')}", question: "x", answer: "x", idempotencyKey: "bank-it-now" })`,
  retireBankedAnswer: () =>
    `retireBankedAnswer(input: { id: "${idOf('BankedAnswer', 'one')}", version: 1, reason: "x", idempotencyKey: "retire-it-now" })`,
  redactAnswer: () => `redactText(id: "${idOf('ConsultationAnswer', 'answeredPolis')}", version: 1, fields: ["text"], reason: "x")`,
  convertConsultation: () =>
    `convertConsultation(id: "${idOf('Consultation', 'coordinated')}", version: 1, input: { person: { name: "x" }, ground: "OSL 10:28", motive: "x", idempotencyKey: "convert-it" })`,
  closeHelplineCall: () => `closeHelplineCall(id: "${idOf('HelplineCall', 'toCentrum')}", version: 1)`,
  setHelplineRoute: () =>
    `setHelplineRoute(input: { district: "stad", routedToAgencyId: "${agency('polis')}", validFrom: "2026-01-01", idempotencyKey: "route-it-now" })`,
  closeIncident: () => `closeIncident(id: "${idOf('Incident', 'polis')}", version: 1, outcome: HANDLED)`,
  redactConsultation: () => `redactText(id: "${idOf('Consultation', 'converted')}", version: 1, fields: ["question"], reason: "x")`,
  redactIncident: () => `redactText(id: "${idOf('Incident', 'social')}", version: 1, fields: ["description"], reason: "x")`,
  redactReport: () => `redactText(id: "${idOf('SituationReport', 'published')}", version: 1, fields: ["summary"], reason: "x")`,
  redactPart: () => `redactText(id: "${idOf('SituationContribution', 'publishedSocial')}", version: 1, fields: ["text"], reason: "x")`,
  recordAttendance: () => `recordAttendance(id: "${idOf('Training', 'held')}", version: 1, input: { attendance: [] })`,
  releaseTrainingRequest: () => `releaseTrainingRequest(id: "${idOf('TrainingRequest', 'wished')}", version: 1)`,
  withdrawTrainingRequest: () => `withdrawTrainingRequest(id: "${idOf('TrainingRequest', 'wished')}", version: 1)`,
  syncExternalRecords: () =>
    `syncExternalRecords(systemId: "${idOf('ExternalSystem', 'cases')}", idempotencyKey: "sync-it-now", batch: [{ type: CASE, externalId: "${canary('cases Case live', 'externalId')}", case: { summary: "changed" } }])`,
  updateExternalSystem: () => `updateExternalSystem(id: "${idOf('ExternalSystem', 'cases')}", version: 1, patch: { name: "changed" })`,
  disableExternalSystem: () => `disableExternalSystem(id: "${idOf('ExternalSystem', 'cases')}", version: 1)`,
  suspendMember: () => `suspendMember(id: "${world.memberId('colleague@social')}", version: 1, reason: "x")`,
  grantIssuerName: () =>
    `grantIssuerName(iss: "${world.actor('officer@polis').agency.iss}", agencyId: "${agency('social')}", idempotencyKey: "grant-it-now")`,
  reinstateMember: () => `reinstateMember(id: "${world.memberId('colleague@social')}", version: 1, reason: "x")`,
  closeAgency: () =>
    `closeAgency(input: { id: "${agency('polis')}", version: 1, lastDay: "2027-01-01", reason: "x", idempotencyKey: "close-it-now" })`,
  disableIssuer: () => `disableIssuer(id: "issuer_${world.actor('lead@social').agency.issuerId}", version: 1)`,
};

describe('a right to read is not a right to act', () => {
  // What each may do; everything else must be refused, and nothing be written.
  const MAY: readonly [ActorName, readonly string[]][] = [
    ['officer@frivard', ['takeConsultation']],
    ['officer@sapo', []],
    ['auditor@polis', []],
    ['mentor@exit', []],
    ['auditor@social', []],
    ['weak@polis', []],
    ['colleague@social', ['upsertExpert', 'confirmListing']],
    ['weak@social', ['upsertExpert', 'confirmListing']],
    [
      'admin@social',
      [
        'upsertExpert',
        'confirmListing',
        'updateExternalSystem',
        'disableExternalSystem',
        'suspendMember',
        'reinstateMember',
        'disableIssuer',
      ],
    ],
    ['system@social', ['syncExternalRecords']],
    ['register@social', []],
    [
      'lead@social',
      [
        'assignCase',
        'endAssignment',
        'withdrawReferral',
        'revokeDisclosure',
        'upsertExpert',
        'confirmListing',
        'redactConsultation',
        'redactIncident',
        'redactPart',
      ],
    ],
    [
      'officer@polis',
      [
        'receiveReferral',
        'acceptReferral',
        'declineReferral',
        'startReferral',
        'completeReferral',
        'writeReferralReport',
        'requestReferralInformation',
        'closeIncident',
        'answerQuestion',
        'stateConsultationWork',
      ],
    ],
  ];

  test.each(MAY)('%s is refused everything but %j, and nothing is written', async (actor, allowed) => {
    const before = await snapshot(world);
    for (const [name, write] of Object.entries(ACTS)) {
      if (allowed.includes(name)) continue;
      const answer = await world.graphql(actor, `mutation { done: ${write()} ${CODE} }`);
      expect([name, answer.code, answer.data]).toEqual([name, expect.stringMatching(/^(FORBIDDEN|NOT_FOUND)$/), null]);
      expect(leaksIn(world, actor, answer.text)).toEqual([]);
    }
    expect(await snapshot(world)).toEqual(before);
  });

  test('a refusal on a record in view is logged under its owner, one on a record out of view under who asked', async () => {
    await world.graphql('officer@frivard', `mutation { done: ${ACTS['closeCase']?.() ?? ''} ${CODE} }`);
    await world.graphql('nurse@vard', `mutation { done: ${ACTS['closeCase']?.() ?? ''} ${CODE} }`);
    const rows = await world.database.ownerQuery<{ slug: string; code: string }>(
      `SELECT a.slug, e.code FROM access_entry e JOIN agency a ON a.id = e.owner_agency_id
        WHERE e.operation = 'closeCase' AND e.member_id = ANY ($1) ORDER BY e.id DESC LIMIT 2`,
      [[world.actor('officer@frivard').id, world.actor('nurse@vard').id]],
    );
    expect(rows).toEqual([
      { slug: 'vard', code: 'NOT_FOUND' },
      { slug: 'social', code: 'FORBIDDEN' },
    ]);
  });
});

describe('nothing is written after a refusal of input', () => {
  const draft = (more: string): string =>
    `draftReferral(input: { caseId: "${idOf('Case', 'live')}", purpose: OTHER, idempotencyKey: "${randomUUID()}", ${more} })`;
  const give = (more: string): string =>
    `disclose(input: { recordId: "${idOf('Case', 'live')}", gdprBasis: ART_6_1_E, purpose: OTHER, validUntil: "${until}", idempotencyKey: "${randomUUID()}", ${more} })`;
  const open = (more: string): string => `openCase(input: { idempotencyKey: "${randomUUID()}", ${more} })`;
  const list = (more: string): string => `upsertExpert(input: { idempotencyKey: "${randomUUID()}", ${more} })`;

  /** What is wrong, what is asked, and what it comes to. */
  const BAD: readonly [string, () => string, RegExp][] = [
    ['a stale version', () => `updateCase(id: "${idOf('Case', 'live')}", version: 7, patch: { summary: "x" })`, /CONFLICT/],
    [
      'a stale version of the person, with a good one of the case',
      () => `updateCase(id: "${idOf('Case', 'live')}", version: 1, patch: { summary: "x", person: { version: 9, name: "y" } })`,
      /CONFLICT/,
    ],
    ['a referral to oneself', () => draft(`toAgencyId: "${agency('social')}"`), /BAD_USER_INPUT/],
    ['a referral to nobody', () => draft(`toAgencyId: "agency_${randomUUID()}"`), /NOT_FOUND/],
    [
      'copies of which the last is nobody: all or nothing',
      () => draft(`toAgencyId: "${agency('polis')}", copyAgencyIds: ["${agency('vard')}", "agency_${randomUUID()}"]`),
      /NOT_FOUND/,
    ],
    [
      'copies of which one comes twice',
      () => draft(`toAgencyId: "${agency('polis')}", copyAgencyIds: ["${agency('vard')}", "${agency('vard')}"]`),
      /BAD_USER_INPUT/,
    ],
    [
      'a copy to whom secrecy does not bind',
      () => draft(`toAgencyId: "${agency('polis')}", copyAgencyIds: ["${agency('exit')}"]`),
      /RESERVATION_NEEDED/,
    ],
    [
      'a field above the ceiling beside good ones',
      () => give(`recipientAgencyId: "${agency('skola')}", ground: "OSL 10:28", fields: ["Case.summary", "Case.offences"]`),
      /ABOVE_CEILING/,
    ],
    [
      'the source, which no agency may get',
      () => give(`recipientAgencyId: "${agency('polis')}", ground: "OSL 10:28", fields: ["Case.reporter"]`),
      /ABOVE_CEILING/,
    ],
    [
      'a field that does not exist',
      () => give(`recipientAgencyId: "${agency('polis')}", ground: "OSL 10:28", fields: ["Case.closeReason"]`),
      /BAD_USER_INPUT/,
    ],
    [
      'a field that is of the listings',
      () => give(`recipientAgencyId: "${agency('polis')}", ground: "OSL 10:28", fields: ["Expert.name"]`),
      /BAD_USER_INPUT/,
    ],
    ['no field', () => give(`recipientAgencyId: "${agency('polis')}", ground: "OSL 10:28", fields: []`), /BAD_USER_INPUT/],
    [
      'a ground that is none',
      () => give(`recipientAgencyId: "${agency('polis')}", ground: "OSL 99:9", fields: ["Case.risk"]`),
      /BAD_USER_INPUT/,
    ],
    [
      'a ground that needs a weighing',
      () => give(`recipientAgencyId: "${agency('polis')}", ground: "OSL 10:2", fields: ["Case.risk"]`),
      /BAD_USER_INPUT/,
    ],
    [
      'a referral of another case to rest on',
      () =>
        give(
          `recipientAgencyId: "${agency('polis')}", ground: "OSL 10:28", fields: ["Case.risk"], referralId: "${idOf('Referral', 'narrowed')}"`,
        ),
      /NOT_FOUND/,
    ],
    [
      'a recipient that is no party to the referral',
      () =>
        give(
          `recipientAgencyId: "${agency('vard')}", ground: "OSL 10:28", fields: ["Case.risk"], referralId: "${idOf('Referral', 'live')}"`,
        ),
      /BAD_USER_INPUT/,
    ],
    [
      'a disclosure that would widen',
      () => `narrowDisclosure(id: "${idOf('Disclosure', 'live to polis')}", version: 1, fields: ["Case.summary", "Case.health"])`,
      /BAD_USER_INPUT/,
    ],
    ['a person of another agency, or of nobody', () => open(`person: { personId: "person_${randomUUID()}" }`), /NOT_FOUND/],
    ['a person whom a colleague works with', () => open(`person: { personId: "${idOf('Person', 'ended')}" }`), /NOT_FOUND/],
    ['a wrong check digit', () => open(`person: { name: "Påhittad", personalIdentityNumber: "193303032382" }`), /BAD_USER_INPUT/],
    ['a concern that is no term', () => open(`person: { name: "Påhittad" }, concernTypes: ["oro", "no-such"]`), /BAD_USER_INPUT/],
    [
      'a member of another agency',
      () => `assignCase(caseId: "${idOf('Case', 'live')}", memberId: "${world.memberId('officer@polis')}", role: CO_WORKER)`,
      /NOT_FOUND/,
    ],
    [
      'a member who does not work with cases',
      () => `assignCase(caseId: "${idOf('Case', 'live')}", memberId: "${world.memberId('auditor@social')}", role: CO_WORKER)`,
      /NOT_ASSIGNABLE/,
    ],
    ['a case that has a referral under way', () => `closeCase(id: "${idOf('Case', 'live')}", version: 1, reason: "x")`, /LIVE_REFERRAL/],
    [
      'a transition that is not in the map',
      () => `answerReferralInformation(id: "${idOf('Referral', 'live')}", version: 1)`,
      /INVALID_TRANSITION/,
    ],
    [
      'a listing of the member of another agency',
      () => list(`name: "x", title: "y", memberId: "${world.memberId('officer@polis')}"`),
      /NOT_FOUND/,
    ],
    ['a listing of another agency', () => list(`id: "${idOf('Expert', 'self')}", version: 1, title: "y"`), /FORBIDDEN/],
    [
      'a listing with a competence that is no term',
      () => list(`name: "x", title: "y", competences: [{ code: "no-such", level: BASIC }]`),
      /BAD_USER_INPUT/,
    ],
    [
      'an idempotency key of another form',
      () => `sendReferral(id: "${idOf('Referral', 'draft')}", version: 1, idempotencyKey: "short")`,
      /BAD_USER_INPUT/,
    ],
  ];

  test.each(BAD)('%s', async (_, write, expected) => {
    const before = await snapshot(world);
    const answer = await world.graphql<{ done: { code: string } }>('caseworker@social', `mutation { done: ${write()} ${CODE} }`);
    expect(answer.code ?? answer.data?.done.code).toMatch(expected);
    expect(await snapshot(world)).toEqual(before);
  });

  test('a payload that fails takes the write with it', async () => {
    const before = await snapshot(world);
    const query = `mutation { updateCase(id: "${idOf('Case', 'live')}", version: 1, patch: { summary: "x" }) { ... on Case { referrals(first: 101) { id } } } }`;
    const answer = await world.graphql('caseworker@social', query);
    expect([answer.code, answer.data]).toEqual(['LIMIT_EXCEEDED', null]);
    expect(await snapshot(world)).toEqual(before);
  });
});

describe('ids are made by the server', () => {
  test('no input that makes a record takes an id; an id names a record to change', async () => {
    const schema = await introspect(world);
    const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
    const withId = inputs.filter((input) => 'id' in input.getFields()).map(({ name }) => name);
    const registers = REGISTERS.map((type) => `Upsert${type}Input`);
    expect(withId.filter((name) => !registers.includes(name)).sort()).toEqual([
      'AdoptPolicyDocumentInput',
      'BankAnswerInput',
      'ChangePersonLinkInput',
      'CloseAgencyInput',
      'DraftPolicyDocumentInput',
      'FollowUpPolicyGoalInput',
      'MergeSituationReportInput',
      'MoveConsultationInput',
      'MoveSituationDeadlineInput',
      'OpenConsultationRoundInput',
      'PartReadInput',
      'RateConsultationInput',
      'RecordMeetingInput',
      'RetireBankedAnswerInput',
      'ReviewAgreementInput',
      'SetAgencySuccessionInput',
      'StateConsultationWorkInput',
      'TellConcernReporterInput',
      'TellReporterInput',
      'UpsertExpertInput',
      'UpsertResourceInput',
      'WithdrawPersonLinkInput',
    ]);
    const forbidden = /^(id|uuid|ownerAgencyId|ownerAgency|agencyId|agency|createdAt|madeBy|number|status)$/;
    const writable = inputs.filter(({ name }) => /Input$|Patch$|Particulars$/.test(name));
    const named = writable.flatMap((input) =>
      Object.keys(input.getFields())
        .filter((name) => name !== 'id' && forbidden.test(name))
        .map((name) => `${input.name}.${name}`),
    );
    // The archive authority numbers its decisions; the server only keeps the number, once in an agency.
    expect(named).toEqual(['RecordArchiveDecisionInput.number']);
  });

  test('an id that nobody has makes nothing', async () => {
    const before = await snapshot(world);
    for (const [mutation, type] of [
      ['upsertExpert', 'expert'],
      ['upsertResource', 'resource'],
    ]) {
      const query = `mutation { done: ${String(mutation)}(input: { id: "${String(type)}_${randomUUID()}", version: 1, name: "x", idempotencyKey: "${randomUUID()}" }) ${CODE} }`;
      expect((await world.graphql('lead@social', query)).code).toBe('NOT_FOUND');
    }
    expect(await snapshot(world)).toEqual(before);
  });

  test('what is made belongs to the agency of who made it, whatever else is tried', async () => {
    const query = `mutation { done: openCase(input: { person: { name: "Påhittad" }, idempotencyKey: "${randomUUID()}" }) { ... on Case { id ownerAgency { slug } person { ownerAgency { slug } } } } }`;
    const answer = await world.graphql('officer@polis', query);
    expect(answer.data?.['done']).toMatchObject({ ownerAgency: { slug: 'polis' }, person: { ownerAgency: { slug: 'polis' } } });
  });
});

describe('an idempotent replay', () => {
  const FIELDS = '{ __typename ... on Case { id summary person { name } } ... on Refusal { code } }';
  const opening = (key: string): string =>
    `mutation { done: openCase(input: { person: { name: "Påhittad" }, summary: "${canary('replay', 'summary')}", idempotencyKey: "${key}" }) ${FIELDS} }`;
  interface Done {
    done: { id: string; summary: string };
  }

  test('gives its own caller the same record, once made', async () => {
    const first = await world.graphql<Done>('caseworker@social', opening('replay-of-my-own'));
    const again = await world.graphql<Done>('caseworker@social', opening('replay-of-my-own'));
    expect(first.data?.done.summary).toBe('[replay:summary]');
    expect(again.data).toEqual(first.data);
  });

  test('gives another caller nothing of it: the key belongs to the member', async () => {
    const first = await world.graphql<Done>('caseworker@social', opening('replay-of-another'));
    const other = await world.graphql<Done>('colleague@social', opening('replay-of-another'));
    expect(other.data?.done.id).not.toBe(first.data?.done.id);
    const query = `mutation { done: sendReferral(id: "${idOf('Referral', 'draft')}", version: 1, idempotencyKey: "send-of-another") { ... on Referral { message } ... on Refusal { code } } }`;
    const refused = await world.graphql('officer@polis', query);
    expect([refused.code, refused.data]).toEqual(['NOT_FOUND', null]);
  });

  test('gives its caller nothing that the caller may no longer see', async () => {
    const key = 'replay-after-leaving';
    const first = await world.graphql<Done>('caseworker@social', opening(key));
    const uuid = first.data?.done.id.replace('case_', '');
    await world.database.ownerQuery('UPDATE case_assignment SET ended_at = now() WHERE case_id = $1', [uuid]);
    const again = await world.graphql<Done>('caseworker@social', opening(key));
    expect([again.code, again.data]).toEqual(['NOT_FOUND', null]);
    expect(again.text).not.toContain('[replay:summary]');
  });

  test('with another input under the same key is a conflict that tells nothing of the first', async () => {
    const key = 'replay-with-other-input';
    await world.graphql<Done>('caseworker@social', opening(key));
    const other = opening(key).replace('Påhittad', 'Någon annan').replace('[replay:summary]', 'x');
    const answer = await world.graphql('caseworker@social', other);
    expect([answer.code, answer.data]).toEqual(['CONFLICT', null]);
    expect(answer.text).not.toContain('[replay:summary]');
  });

  test('keeps no protected text of the input', async () => {
    const rows = await world.database.ownerQuery<{ text: string }>('SELECT i::text AS text FROM idempotency i');
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ text }) => text).join('\n')).not.toContain('[');
  });
});

describe('what others have is not told by what one may write', () => {
  test('a person whom another agency keeps under the same number is opened like a new one', async () => {
    const number = '193303032381';
    const opening = (key: string, personalIdentityNumber: string): string =>
      `mutation { done: openCase(input: { person: { name: "Påhittad", personalIdentityNumber: "${personalIdentityNumber}" }, idempotencyKey: "${key}" }) { __typename ... on Case { person { name address phone } } } }`;
    const known = await world.graphql('nurse@vard', opening('number-known-elsewhere', number));
    const fresh = await world.graphql('nurse@vard', opening('number-known-nowhere', '194703042384'));
    expect(known.data).toEqual({ done: { __typename: 'Case', person: { name: 'Påhittad', address: null, phone: null } } });
    expect(fresh.data).toEqual(known.data);
  });
});
