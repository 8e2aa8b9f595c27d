import { createSecretKey, randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Settings } from '../../src/platform/config';
import { createLog } from '../../src/platform/logging';
import { startService, type RunningService } from '../../src/service';
import { TRACK_SECTORS } from '../../src/policy/programmes';
import { AGENCY_KINDS, type AgencyKind, type Role } from '../../src/policy/actor';
import { statementsIn, withoutUuids } from '../support/answers';
import type { Answered } from './casesSupport';
import { bornYearsAgo, GroupNetwork } from './groupNetwork';
import { numberOf } from './lawSupport';

const CHECK = `query ($number: String!) { result: trackCheck(personalIdentityNumber: $number) {
  hasTrack tracks { programme agency { id slug name } contactName contactPhone } askedAt remaining } }`;
const ANNA = 'anna@social';
const PIA = 'pia@police';

let there: GroupNetwork;
const others: RunningService[] = [];

beforeAll(async () => {
  there = await GroupNetwork.found();
});

afterEach(async () => {
  for (const one of others.splice(0)) await one.stop();
  await there.network.service.database.ownerQuery('DELETE FROM person_question');
});

afterAll(() => there.network.service.stop());

interface Check {
  readonly hasTrack: boolean;
  readonly tracks: readonly Answered[];
  readonly remaining: number;
}
const ask = (actor: string, number: string) => there.network.ask(actor, CHECK, { number });
const check = async (actor: string, number: string): Promise<Check> => {
  const { data, text } = await ask(actor, number);
  if (!data) throw new Error(text);
  return data.result as unknown as Check;
};

/** The number of somebody who has an SSPF group at the social services. */
async function onTrack(): Promise<{ number: string; group: Answered; caseId: string }> {
  const number = numberOf(bornYearsAgo(15));
  const { id: caseId } = await there.network.openCase(ANNA, {
    person: { name: 'Påhittad Person', personalIdentityNumber: number },
  });
  await there.consent(caseId, [there.network.police]);
  const group = await there.formed(caseId, { contactPhone: '031-12 34 56' });
  return { number, group, caseId };
}
/** The number of somebody who has a case and no group, and of somebody whom nobody knows. */
async function offTrack(): Promise<string[]> {
  const [known, unknown] = [numberOf(bornYearsAgo(15)), numberOf(bornYearsAgo(15))];
  await there.network.openCase(ANNA, { person: { name: 'Påhittad Person', personalIdentityNumber: known } });
  return [known, unknown];
}

interface Entry {
  readonly outcome: string;
  readonly code: string | null;
  readonly record_type: string;
  readonly record_ids: string[];
  readonly shown: string[];
  readonly withheld: string[];
  readonly owner: string;
  readonly agency: string;
}
/** What the access log has gained by some work. */
async function entriesOf(work: () => Promise<unknown>): Promise<Entry[]> {
  const all = () =>
    there.network.service.database.ownerQuery<Entry & { id: string }>(
      'SELECT id, outcome, code, record_type, record_ids, shown, withheld, owner_agency_id AS owner, agency_id AS agency FROM access_entry',
    );
  const before = new Set((await all()).map(({ id }) => id));
  await work();
  return (await all()).filter(({ id }) => !before.has(id)).map(({ id, ...entry }) => (void id, entry));
}

/** Another copy of the service on the same database. */
async function another(change: Partial<Settings>): Promise<
  (
    actor: string,
    number: string,
  ) => Promise<{
    status: number;
    body: { data: { result: Check } | null; errors?: { extensions: { code: string } }[] };
    retryAfter: string | null;
  }>
> {
  const { service } = there.network;
  const running = await startService({ ...service.database.settings, ...change }, { log: createLog('silent') });
  others.push(running);
  return async (actor, number) => {
    const response = await fetch(`${running.url.replace(/\/$/, '')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${service.tokenOf(actor)}` },
      body: JSON.stringify({ query: CHECK, variables: { number } }),
    });
    return {
      status: response.status,
      body: (await response.json()) as never,
      retryAfter: response.headers.get('retry-after'),
    };
  };
}

describe('the track check', () => {
  it('answers yes, and whom to call, to somebody who has nothing else of the case in view', async () => {
    const { number, group, caseId } = await onTrack();
    expect(await check('siv@school', number)).toEqual({
      hasTrack: true,
      tracks: [
        {
          programme: 'SSPF',
          agency: { id: expect.any(String), slug: 'social', name: 'social' },
          contactName: 'Påhittad Samordnare',
          contactPhone: '031-12 34 56',
        },
      ],
      askedAt: expect.any(String),
      remaining: 29,
    });
    const text = (await ask('siv@school', number)).text;
    for (const secret of [number, group.id, String(group['number']), caseId, 'Påhittad Person']) expect(text).not.toContain(secret);
    expect(
      (await there.network.ask('siv@school', 'query ($id: ID!) { result: node(id: $id) { id } }', { id: group.id })).data?.result ?? null,
    ).toBeNull();
  });

  it('answers no for somebody without a group, whether anybody knows them or not, and for a group that is over', async () => {
    for (const number of await offTrack()) expect(await check(PIA, number)).toMatchObject({ hasTrack: false, tracks: [] });
    const closed = await onTrack();
    await there.done(ANNA, 'close', closed.group, { reason: 'Klart.' });
    const lapsed = await onTrack();
    await there.network.service.database.ownerQuery("UPDATE action_group SET valid_until = now() - interval '1 minute' WHERE number = $1", [
      lapsed.group['number'],
    ]);
    for (const { number } of [closed, lapsed]) expect(await check(PIA, number)).toMatchObject({ hasTrack: false, tracks: [] });
  });

  it('finds the number however it is written, and names every track there is', async () => {
    const { number, caseId } = await onTrack();
    const short = `${number.slice(2, 8)}-${number.slice(8)}`;
    for (const written of [number, short, `${number.slice(0, 8)}-${number.slice(8)}`, ` ${short} `])
      expect(await check(PIA, written)).toMatchObject({ hasTrack: true });
    // Another agency has led a group around the same person since before there was one track for each: its number is known only now.
    const other = await onTrack();
    await there.network.service.database.ownerQuery(
      `UPDATE person SET owner_agency_id = $2, number_index = (SELECT p.number_index FROM person p JOIN case_file c ON c.person_id = p.id WHERE c.id = $3)
        WHERE id = (SELECT person_id FROM case_file WHERE id = $1)`,
      [other.caseId.split('_')[1], there.network.school.id, caseId.split('_')[1]],
    );
    await there.network.service.database.ownerQuery(
      "UPDATE action_group SET owner_agency_id = $2, contact_name = 'Påhittad Rektor' WHERE number = $1",
      [other.group['number'], there.network.school.id],
    );
    const entries = await entriesOf(async () => {
      expect((await check(PIA, number)).tracks.map(({ contactName }) => contactName)).toEqual(['Påhittad Rektor', 'Påhittad Samordnare']);
    });
    const { police, school, social } = there.network;
    expect(entries.map(({ owner }) => owner).sort()).toEqual([police.id, school.id, social.id].sort());
  });

  it('finds a number that was stored under an earlier version of the key', async () => {
    const { number } = await onTrack();
    const { current, byVersion } = there.network.service.database.settings.personIndexKeys;
    const version = current.version + 1;
    const newer = createSecretKey(randomBytes(32));
    const ring = { current: { version, key: newer }, byVersion: new Map([...byVersion, [version, newer]]) };
    const askAnother = await another({ personIndexKeys: ring });
    expect((await askAnother(PIA, number)).body.data?.result).toMatchObject({ hasTrack: true });
  });

  it('answers yes and no alike: the same shape, the same statements, one entry for the asker that says the same', async () => {
    const { number } = await onTrack();
    const [known = '', unknown = ''] = await offTrack();
    const statements = async (asked: string): Promise<string[]> => {
      const spy = jest.spyOn(pg.Client.prototype, 'query');
      try {
        await check(PIA, asked);
        return statementsIn(spy.mock.calls);
      } finally {
        spy.mockRestore();
      }
    };
    const told = await Promise.all(
      [number, known, unknown].map(async (asked) => Object.keys((await check('siv@school', asked)) as object)),
    );
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    const texts: string[][] = [];
    const entries: Entry[][] = [];
    for (const asked of [number, known, unknown]) entries.push(await entriesOf(async () => texts.push(await statements(asked))));
    expect(texts[1]).toEqual(texts[0]);
    expect(texts[2]).toEqual(texts[0]);
    const { social, police } = there.network;
    const same = {
      outcome: 'SHOWN',
      code: null,
      record_type: 'TrackCheck',
      shown: ['TrackCheck.hasTrack', 'TrackCheck.tracks'],
      withheld: [],
      agency: police.id,
    };
    const one = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
    const ofAsker = { ...same, owner: police.id, record_ids: [one] };
    expect(entries.map((all) => all.filter(({ owner }) => owner === police.id))).toEqual([[ofAsker], [ofAsker], [ofAsker]]);
    // Where there is a track, the agency that leads it has a copy.
    expect(entries.map((all) => all.filter(({ owner }) => owner !== police.id))).toEqual([[{ ...ofAsker, owner: social.id }], [], []]);
    // The same person is the same record in the log, and nobody else is; the number is nowhere.
    const ids = entries.map((all) => all[0]?.record_ids[0]);
    expect(new Set(ids).size).toBe(3);
    const [again] = await entriesOf(() => check('siv@school', number));
    expect(again?.record_ids).toEqual([ids[0]]);
    expect(there.network.service.logLines.join('\n')).not.toContain(number);
  });

  it('leaves in the log of the asker nothing that differs for yes and no, and tells the agency that leads the track who asked', async () => {
    const { service } = there.network;
    for (const name of ['laura@police', 'lars@social']) await service.addMember(name, ['LEAD'], { assurance: 3 });
    const { number } = await onTrack();
    const asked = [number, ...(await offTrack())];
    const requests: (string | null)[] = [];
    for (const one of asked) requests.push((await ask(PIA, one)).headers.get('x-request-id'));
    const logOf = async (lead: string) => {
      const { data, text } = await service.graphql<{ accessLog: { nodes: Record<string, unknown>[] } }>(
        lead,
        `{ accessLog(first: 100) { nodes { requestId callerRequestId recordType recordIds purpose operation outcome shown withheldFields code
          agency { slug } member { name } ownerAgency { slug } } } }`,
      );
      if (!data) throw new Error(text);
      const { nodes } = data.accessLog;
      return requests.map((request) => nodes.filter(({ requestId }) => requestId === request));
    };
    const seen = await logOf('laura@police');
    const plain = seen.map((entries) => entries.map((entry) => ({ ...entry, requestId: '', recordIds: [] })));
    expect(plain[0]).toEqual([expect.objectContaining({ recordType: 'TrackCheck', outcome: 'SHOWN', ownerAgency: { slug: 'police' } })]);
    expect(plain[1]).toEqual(plain[0]);
    expect(plain[2]).toEqual(plain[0]);
    const told = await logOf('lars@social');
    expect(told.map((entries) => entries.length)).toEqual([1, 0, 0]);
    expect(told[0]).toMatchObject([{ recordType: 'TrackCheck', agency: { slug: 'police' }, recordIds: seen[0]?.[0]?.['recordIds'] }]);
  });

  it.each(['1990-01-01-1234', '199001012386', 'abc', '', '20150230-1234', '2091010123451'])(
    'refuses %j, which is no number, without counting or logging it',
    async (written) => {
      const entries = await entriesOf(async () => {
        const answer = await ask(PIA, written);
        expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['personalIdentityNumber']]);
        if (written !== '') expect(withoutUuids(answer.text)).not.toContain(written);
      });
      expect(entries).toEqual([]);
      expect(await check(PIA, numberOf(bornYearsAgo(15)))).toMatchObject({ remaining: 29 });
    },
  );
});

describe('who may check', () => {
  const KINDS: readonly AgencyKind[] = AGENCY_KINDS;
  const ROLES: readonly Role[] = [
    'COORDINATOR',
    'CASEWORKER',
    'OFFICER',
    'COUNSELLOR',
    'SYSTEM',
    'LEAD',
    'MENTOR',
    'THEOLOGIAN',
    'AUDITOR',
    'ADMIN',
  ];
  const ENTITLED = new Set<Role>(['COORDINATOR', 'CASEWORKER', 'OFFICER', 'COUNSELLOR', 'SYSTEM']);

  it('is whoever works with cases in a sector of the programmes, or is a system there, at level 3', async () => {
    const { service } = there.network;
    const [number = ''] = await offTrack();
    const told: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const kind of KINDS) {
      const slug = `all-${kind.toLowerCase().replace('_', '-')}`;
      await service.foundAgency(slug, kind);
      for (const role of kind === 'POLICE' || kind === 'CIVIL_SOCIETY' ? ROLES : (['CASEWORKER', 'SYSTEM'] as const)) {
        const name = `${role.toLowerCase()}@${slug}`;
        await service.addMember(name, [role], role === 'SYSTEM' ? { kind: 'SYSTEM' } : {});
        const { data, code } = await ask(name, number);
        told[name] = data ? 'answered' : (code ?? '');
        wanted[name] = TRACK_SECTORS.includes(kind) && ENTITLED.has(role) ? 'answered' : 'FORBIDDEN';
      }
    }
    expect(told).toEqual(wanted);
    expect(Object.entries(told).filter(([name, answer]) => name.endsWith('security-service') && answer === 'answered')).toEqual([]);
    expect((await ask('low@police', number)).code).toBe('FORBIDDEN');
    expect((await service.graphql(null, CHECK, { number })).code).toBe('UNAUTHENTICATED');
  });

  it('is told the same refusal for a person with a track and for one without', async () => {
    const { number } = await onTrack();
    const [known = ''] = await offTrack();
    const shape = async (asked: string): Promise<unknown> => {
      const { status, errors, data } = await ask('mona@association', asked);
      return [status, data, errors.map(({ message }) => message)];
    };
    expect(await shape(number)).toEqual(await shape(known));
  });
});

describe('the limit of the track check', () => {
  it('is kept by the database: another process, and one started after, know what was asked before', async () => {
    const { number } = await onTrack();
    const [known = ''] = await offTrack();
    const first = await another({ trackChecksPerHour: 3 });
    expect((await first(PIA, number)).body.data?.result.remaining).toBe(2);
    expect((await first(PIA, known)).body.data?.result.remaining).toBe(1);
    await others.splice(0)[0]?.stop();
    const second = await another({ trackChecksPerHour: 3 });
    expect((await second(PIA, known)).body.data?.result.remaining).toBe(0);
    const entries = await entriesOf(async () => {
      for (const asked of [number, known]) {
        const { status, body, retryAfter } = await second(PIA, asked);
        expect([status, body.errors?.[0]?.extensions.code]).toEqual([429, 'LIMIT_EXCEEDED']);
        expect(body.data).toBeNull();
        expect(Number(retryAfter)).toBeGreaterThan(3_000);
      }
    });
    const refused = {
      outcome: 'REFUSED',
      code: 'LIMIT_EXCEEDED',
      record_type: 'TrackCheck',
      shown: [],
      owner: there.network.police.id,
    };
    expect(entries).toMatchObject([refused, refused]);
    // It is the member's: a colleague has checks of their own.
    expect((await second('per@police', known)).body.data?.result.remaining).toBe(2);
  });

  it('lets through as many as it says when they come all at once, in one document or in many', async () => {
    const [known = ''] = await offTrack();
    const askAnother = await another({ trackChecksPerHour: 5, lockTimeoutMs: 5_000 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => askAnother(PIA, known)));
    expect(answers.filter(({ body }) => body.data !== null)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
    const fields = Array.from({ length: 8 }, (_, at) => `a${String(at)}: trackCheck(personalIdentityNumber: "${known}") { remaining }`);
    await there.network.service.database.ownerQuery('DELETE FROM person_question');
    await there.network.ask('per@police', `{ ${fields.join(' ')} }`);
    const [row] = await there.network.service.database.ownerQuery<{ made: number }>('SELECT count(*)::int AS made FROM person_question');
    expect(row?.made).toBe(8);
  });

  it('counts what was asked within an hour, and no longer', async () => {
    const [known = ''] = await offTrack();
    expect(await check(PIA, known)).toMatchObject({ remaining: 29 });
    await there.network.service.database.ownerQuery("UPDATE person_question SET at = at - interval '59 minutes'");
    expect(await check(PIA, known)).toMatchObject({ remaining: 28 });
    await there.network.service.database.ownerQuery("UPDATE person_question SET at = at - interval '2 minutes'");
    expect(await check(PIA, known)).toMatchObject({ remaining: 28 });
  });
});
