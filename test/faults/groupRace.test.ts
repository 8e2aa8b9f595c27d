import { dayOf } from '../../src/policy/calendar';
import { bornYearsAgo, MUTATIONS } from '../api/groupNetwork';
import { agencyId, inDays, key, type Answered } from '../api/casesSupport';
import { numberOf } from '../api/lawSupport';
import { startTestService, type TestAgency, type TestService } from '../support/api';
import { draws } from '../support/size';

jest.setTimeout(900_000);

/** How often two agencies try at once to make the first group on one person. ROUNDS makes a longer run of it. */
const ROUNDS = Number(process.env['ROUNDS'] ?? draws(40, 200));
const LEADERS = ['anna@social', 'cora@sspf'] as const;
const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Consent { id } } }`;

let service: TestService;
let police: TestAgency;

beforeAll(async () => {
  service = await startTestService({ TRACK_CHECKS_PER_HOUR: '10000', PERSON_NUMBERS_PER_HOUR: '100000' });
  await service.foundAgency('social', 'SOCIAL_SERVICES');
  await service.foundAgency('sspf', 'COORDINATION');
  police = await service.foundAgency('police', 'POLICE');
  for (const name of LEADERS) await service.addMember(name, ['CASEWORKER']);
});
afterAll(() => service.stop());

async function ask(actor: string, text: string, input: object): Promise<Answered> {
  const { data, text: whole } = await service.graphql<{ result: Answered }>(actor, text, { input });
  if (!data?.result) throw new Error(whole);
  return data.result;
}

async function caseOf(actor: string, number: string): Promise<string> {
  const person = { name: 'Påhittad Person', personalIdentityNumber: number };
  const { id } = await ask(actor, OPEN, { person, idempotencyKey: key() });
  await ask(actor, CONSENT, {
    ...{ caseId: id, form: 'SIGNED', givenOn: dayOf(new Date()), validUntil: inDays(300), idempotencyKey: key() },
    givers: [
      { role: 'PERSON', name: 'Påhittad Person' },
      { role: 'GUARDIAN', name: 'Påhittad Mor' },
    ],
    ...{ maturityNote: 'Förstår.', guardianCount: 1, giverNotOnRecord: 'Visade legitimation.' },
    ...{ recipientAgencyIds: [agencyId(police)], fields: ['Case.summary'] },
  });
  return id;
}

test(`two agencies race to make the first group on one person, ${String(ROUNDS)} times: one wins, the other is pointed to it`, async () => {
  const won = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const number = numberOf(bornYearsAgo(12 + (round % 5)));
    const cases = await Promise.all(LEADERS.map((actor) => caseOf(actor, number)));
    const form = (at: number): Promise<Answered> =>
      ask(LEADERS[at] ?? '', MUTATIONS.create, {
        ...{ caseId: cases[at], programme: 'SSPF', contactName: 'Påhittad Samordnare', idempotencyKey: key() },
      });
    const answers = await Promise.all([form(0), form(1)]);
    const winner = answers.findIndex(({ __typename: type }) => type === 'ActionGroup');
    const slug = LEADERS[winner]?.split('@')[1] ?? '';
    expect([round, answers[1 - winner]]).toMatchObject([
      round,
      { code: 'GROUP_EXISTS', unlock: expect.stringContaining(`SSPF at ${slug}: Påhittad Samordnare.`) },
    ]);
    won.set(slug, (won.get(slug) ?? 0) + 1);
  }
  const [row] = await service.database.ownerQuery<{ n: number; persons: number }>(
    `SELECT count(*)::int AS n, count(DISTINCT p.number_index)::int AS persons FROM action_group g JOIN person p ON p.id = g.person_id
      WHERE group_live(g.status, g.valid_until)`,
  );
  expect(row).toEqual({ n: ROUNDS, persons: ROUNDS });
  // A race: neither is always the first.
  if (ROUNDS >= 100) expect(won.size).toBe(2);
});
