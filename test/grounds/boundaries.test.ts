import { consentsCovering, liveConsents } from '../../src/grounds/consent.service';
import type { Context } from '../../src/platform/context';
import { midnight, plusDays, dayOf } from '../../src/policy/calendar';
import { agencyId, createTestNetwork, key, type Answered, type TestNetwork } from '../api/casesSupport';
import { actorOf } from '../reading/asking';
import { asActor } from '../support/feed';

/** What ends, ends at its moment and not after it; what begins, begins at its moment: everything that stands between two instants. */
let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Refusal { code message }
  ... on Consent { id validFrom validUntil } } }`;

const as = <T>(work: (ctx: Context) => Promise<T>): Promise<T> =>
  asActor(
    { database: network.service.running.database, settings: network.service.database.settings },
    actorOf(network.service.actor('anna@social')),
    work,
  );

describe('A consent that ends exactly at midnight in Sweden', () => {
  const today = dayOf(new Date());
  const until = midnight(plusDays(today, 30));
  let made: Answered;
  let caseId: string;

  beforeAll(async () => {
    caseId = (await network.openCase('anna@social', { person: { name: 'Påhittad Person', birthDate: '1980-01-01' } })).id;
    const input = {
      ...{
        caseId,
        givers: [{ role: 'PERSON', name: 'Påhittad Person' }],
        recipientAgencyIds: [agencyId(network.police)],
      },
      ...{
        fields: ['Case.risk'],
        form: 'SIGNED',
        givenOn: today,
        validFrom: midnight(today).toISOString(),
        validUntil: until.toISOString(),
      },
      idempotencyKey: key(),
    };
    made = await network.get('anna@social', 'Consent', RECORD, { input });
  });

  const at = (of: 'validFrom' | 'validUntil', ms: number): Date => new Date(Date.parse(String(made[of])) + ms);

  it.each([
    ['just before it begins', 'validFrom', -1, false],
    ['as it begins', 'validFrom', 0, true],
    ['just before it ends', 'validUntil', -1, true],
    ['as it ends', 'validUntil', 0, false],
  ] as const)('%s', async (_when, of, ms, live) => {
    const [covering, living] = await as(async (ctx) => [
      await consentsCovering(ctx, uuid(caseId), network.police.id, at(of, ms)),
      await liveConsents(ctx, uuid(caseId), at(of, ms)),
    ]);
    expect(at('validUntil', 0)).toEqual(until);
    expect([covering.length, living.length]).toEqual(live ? [1, 1] : [0, 0]);
  });
});

describe('In the database', () => {
  // `now()` is one instant in a whole statement: so the very moment can be asked about.
  it.each([
    ['a disclosure from this moment', `disclosure_live(NULL, now(), now() + interval '1 microsecond')`, true],
    ['a disclosure from the next', `disclosure_live(NULL, now() + interval '1 microsecond', now() + interval '1 day')`, false],
    ['a disclosure until this moment', `disclosure_live(NULL, now() - interval '1 day', now())`, false],
    ['a disclosure that was revoked', `disclosure_live(now(), now() - interval '1 day', now() + interval '1 day')`, false],
    ['a disclosure that has not begun', `disclosure_live(NULL, NULL, now() + interval '1 day')`, false],
    ['a group until this moment', `group_live('ACTIVE', now())`, false],
    ['a group until the next', `group_live('ACTIVE', now() + interval '1 microsecond')`, true],
    ['a group that was closed', `group_live('CLOSED', now() + interval '1 day')`, false],
    ['a member of a group until this moment', `group_member_live(NULL, now())`, false],
    ['a member of a group without an end', `group_member_live(NULL, NULL)`, true],
    ['a member of a group who has left', `group_member_live(now(), NULL)`, false],
  ])('%s', async (_what, sql, live) => {
    const [row] = await network.service.database.ownerQuery<{ live: boolean }>(`SELECT ${sql} AS live`);
    expect(row?.live).toBe(live);
  });
});
