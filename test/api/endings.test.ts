import type { QueryRunner } from 'typeorm';
import { MentorshipEnds1700000026200 } from '../../migrations/1700000026200-mentorship-ends';
import { agencyId, key, type Answered } from './casesSupport';
import { uuidIn } from './mentorNetwork';
import { MentorshipNetwork, mentorshipIn } from './mentorshipNetwork';

const CASE = 'query ($id: ID!) { result: case(id: $id) { __typename id version status } }';
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") {
  __typename ... on Refusal { code } ... on Case { id version status } } }`;
const RESERVATION = `__typename id version status endedAt endedBy { slug } endReason withheld { field reason }`;
const END = `mutation ($id: ID!, $version: Int!, $reason: String!) { result: endReservation(id: $id, version: $version, reason: $reason) {
  __typename ... on Refusal { code fields } ... on Reservation { ${RESERVATION} } } }`;
const READ = `query ($id: ID!) { result: reservation(id: $id) { ${RESERVATION} } }`;
const OFFER = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ... on Reservation { ${RESERVATION} } } }`;
const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { __typename id version status
  timeline { event agency { slug } } disclosures { live recipient { slug } } } }`;
const MENTOR = 'query ($id: ID!) { result: mentor(id: $id) { __typename id freePlaces } }';

let there: MentorshipNetwork;

beforeAll(async () => {
  there = await MentorshipNetwork.found();
});

afterAll(() => there.network.service.stop());

const codeOf = async (actor: string, query: string, variables: object): Promise<string | null> =>
  (await there.network.ask(actor, query, { ...variables })).code;
const version = async (id: string): Promise<number> => (await there.network.get('anna@social', 'Case', CASE, { id })).version;
const close = async (id: string, actor = 'anna@social') => there.network.ask(actor, CLOSE, { id, version: await version(id) });
const freePlaces = async (mentor: Answered): Promise<unknown> =>
  (await there.network.get('cora@exit', 'Mentor', MENTOR, { id: mentor.id }))['freePlaces'];
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => there.sql<Row>(text, values);
const rowOf = (mentorship: Answered): Promise<Record<string, unknown>> => there.row(mentorship);

describe('closing a case', () => {
  it('ends its mentorship, frees the place, and tells the caseworker why and the others that it is over', async () => {
    const mentor = await there.mentor({ capacity: 1 });
    const { accepted, caseId } = await there.accepted(mentor, 'cora@exit');
    const active = await there.done('anna@social', 'confirmMentorship', accepted);
    expect(await freePlaces(mentor)).toBe(0);
    expect((await close(caseId)).data?.result['status']).toBe('CLOSED');
    const over = { status: 'ENDED', outcome: 'NOT_STATED', endedAt: expect.any(String) };
    expect(await there.read('anna@social', active)).toMatchObject({ ...over, reason: 'CASE_CLOSED' });
    expect(await there.read('cora@exit', active)).toMatchObject({ ...over, reason: null, case: null });
    expect(await there.read('nina@network', active)).toMatchObject({ ...over, reason: null });
    expect(await freePlaces(mentor)).toBe(1);
    const [need] = await sql('SELECT status FROM mentor_need WHERE case_id = $1', [caseId.split('_')[1]]);
    expect(need).toEqual({ status: 'FILLED' });
    const [logged] = await sql(
      `SELECT count(*)::int AS many FROM access_entry WHERE record_type = 'Mentorship' AND operation LIKE '%closeCase%'
        AND outcome = 'CHANGED' AND $1::uuid = ANY (record_ids) AND owner_agency_id = $2`,
      [uuidIn(active), there.network.social.id],
    );
    expect(logged).toEqual({ many: 1 });
  });

  it.each(['proposed', 'accepted'] as const)('takes back what is %s, and nobody can answer it any more', async (how) => {
    const mentor = await there.mentor({ capacity: 1 });
    const made = how === 'proposed' ? await there.proposed(mentor) : await there.accepted(mentor, 'cora@exit');
    const last: Answered = 'accepted' in made ? (made.accepted as Answered) : made.proposal;
    await close(made.caseId);
    expect(await there.read('cora@exit', last)).toMatchObject({ status: 'WITHDRAWN', outcome: null, reason: null });
    expect(await rowOf(last)).toMatchObject({ reason: 'CASE_CLOSED', reason_of: 'CASE', place: null });
    expect(await freePlaces(mentor)).toBe(1);
    const on = await there.read('cora@exit', last);
    expect((await there.act('cora@exit', 'acceptMentorship', on)).data?.result.code).toBe('INVALID_TRANSITION');
  });

  it('leaves what was over already as it was', async () => {
    const { proposal, caseId } = await there.proposed(await there.mentor());
    await sql("UPDATE mentorship SET answer_by = now() - interval '1 minute' WHERE id = $1", [uuidIn(proposal)]);
    const before = await rowOf(proposal);
    await close(caseId);
    expect(await rowOf(proposal)).toEqual(before);
  });

  it('ends nothing where it is refused, or by whom it may not be', async () => {
    const { active, caseId } = await there.active();
    await there.network.sent('anna@social', caseId, ['Case.summary']);
    expect((await close(caseId)).data?.result.code).toBe('LIVE_REFERRAL');
    expect((await close(caseId, 'lena@social')).code).toBe('FORBIDDEN');
    expect((await rowOf(active))['status']).toBe('ACTIVE');
  });

  it('at the same moment as a mentor is proposed: no proposal is left on a closed case', async () => {
    for (let round = 0; round < 8; round++) {
      const { need, caseId } = await there.need();
      const mentor = await there.mentor();
      const [, closed] = await Promise.all([there.propose(need, mentor), close(caseId)]);
      expect(closed.data?.result['status']).toBe('CLOSED');
      const [left] = await sql(
        "SELECT count(*)::int AS many FROM mentorship WHERE case_id = $1 AND status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE')",
        [caseId.split('_')[1]],
      );
      expect(left).toEqual({ many: 0 });
    }
  });

  it('the database takes no proposal on a closed case either', async () => {
    const { need, caseId } = await there.need();
    await sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [caseId.split('_')[1]]);
    await expect(sql('SELECT case_stays_open($1)', [caseId.split('_')[1]])).rejects.toThrow('closed');
    const refused = await there.propose(need, await there.mentor());
    expect(refused.data?.result.code).toBe('CASE_CLOSED');
  });
});

it('mentorships of cases that were closed before end when the database is brought up to date', async () => {
  const mentor = await there.mentor({ capacity: 3 });
  const made: Answered[] = [];
  const cases: string[] = [];
  for (const how of ['proposed', 'accepted', 'active', 'open'] as const) {
    const one = await there.accepted(mentor, 'cora@exit');
    if (how === 'proposed') await sql("UPDATE mentorship SET status = 'PROPOSED', place = NULL WHERE id = $1", [uuidIn(one.accepted)]);
    if (how === 'active') await sql("UPDATE mentorship SET status = 'ACTIVE' WHERE id = $1", [uuidIn(one.accepted)]);
    made.push(one.accepted);
    if (how !== 'open') cases.push(one.caseId.split('_')[1] ?? '');
  }
  const runner = { query: (text: string) => sql(text) } as unknown as QueryRunner;
  const migration = new MentorshipEnds1700000026200();
  await migration.down(runner);
  await sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = ANY ($1)", [cases]);
  expect(await freePlaces(mentor)).toBe(0);
  await migration.up(runner);
  const rows = await Promise.all(made.map(rowOf));
  const ended = { reason: 'CASE_CLOSED', reason_of: 'CASE', place: null };
  expect(rows[0]).toMatchObject({ ...ended, status: 'WITHDRAWN', outcome: null });
  expect(rows[1]).toMatchObject({ ...ended, status: 'WITHDRAWN', outcome: null });
  expect(rows[2]).toMatchObject({ ...ended, status: 'ENDED', outcome: 'NOT_STATED' });
  expect(rows[3]).toMatchObject({ status: 'ACCEPTED' });
  expect(await freePlaces(mentor)).toBe(2);
});

describe('ending a reservation', () => {
  async function bound(): Promise<{ caseId: string; reservation: { id: string; version: number }; uuid: string }> {
    const { caseId } = await there.need();
    const uuid = await there.reserve(caseId);
    await there.share(caseId, there.base.exit, ['Case.summary', 'Case.person', 'Person.name'], uuid);
    return { caseId, uuid, reservation: { id: `reservation_${uuid}`, version: 1 } };
  }
  const end = (actor: string, on: { id: string; version: number }, reason = 'Uppdraget är slut.') =>
    there.network.ask(actor, END, { id: on.id, version: on.version, reason });

  it.each([
    ['anna@social', 'social'],
    ['lena@social', 'social'],
    ['mia@exit', 'exit'],
    ['cora@exit', 'exit'],
  ])('by %s ends at once what rests on it, and says who ended it', async (actor, slug) => {
    const { caseId, reservation } = await bound();
    expect(await codeOf('mia@exit', CASE, { id: caseId })).toBeNull();
    const ended = (await end(actor, reservation)).data?.result;
    expect(ended).toMatchObject({ status: 'ENDED', version: 2, endedBy: { slug }, endedAt: expect.any(String) });
    expect(await codeOf('mia@exit', CASE, { id: caseId })).toBe('NOT_FOUND');
    // Why is for those at work on the case, whoever wrote it.
    const why = async (reader: string) => (await there.network.get(reader, 'Reservation', READ, { id: reservation.id }))['endReason'];
    expect(await why('anna@social')).toBe('Uppdraget är slut.');
    expect(await why('lena@social')).toBeNull();
    expect(await why('mia@exit')).toBeNull();
    const rows = await sql('SELECT revoked_at IS NOT NULL AS over FROM disclosure WHERE reservation_id = $1', [
      uuidIn(reservation as Answered),
    ]);
    expect(rows).toEqual([{ over: true }]);
    const [logged] = await sql(
      `SELECT count(*)::int AS many FROM access_entry e WHERE e.outcome = 'CHANGED' AND e.record_type = 'Disclosure' AND e.owner_agency_id = $1
        AND e.record_ids && ARRAY(SELECT id FROM disclosure WHERE reservation_id = $2) AND e.operation LIKE '%endReservation%'`,
      [there.network.social.id, uuidIn(reservation as Answered)],
    );
    expect(logged).toEqual({ many: 1 });
  });

  it.each(['Ring 0701740605 i stället.', 'Skriv till nadja@example.org.', 'Gäller 19811228-9874.'])(
    'with a reason that holds contact or a number is refused on both sides: %s',
    async (reason) => {
      const { reservation } = await bound();
      for (const actor of ['anna@social', 'mia@exit'])
        expect(await end(actor, reservation, reason)).toMatchObject({ code: 'BAD_USER_INPUT', extensions: { field: ['reason'] } });
    },
  );

  it('with the name of the person is refused to the owner, and no guess of it is answered to the recipient', async () => {
    const { caseId, reservation } = await bound();
    const [person] = await sql<{ name: string }>('SELECT p.name FROM person p JOIN case_file c ON c.person_id = p.id WHERE c.id = $1', [
      caseId.split('_').pop(),
    ]);
    const reason = `${String(person?.name)} har flyttat.`;
    expect((await end('anna@social', reservation, reason)).extensions['field']).toEqual(['reason']);
    expect((await end('mia@exit', reservation, reason)).code).toBeNull();
  });

  it('is possible once, in the version read, and for nobody else', async () => {
    const { reservation } = await bound();
    for (const outsider of ['bo@social', 'kim@social', 'pia@police', 'weak@exit', 'kurt@prison'])
      expect((await end(outsider, reservation)).code).toBe('NOT_FOUND');
    expect((await end('anna@social', reservation, ' ')).code).toBe('BAD_USER_INPUT');
    expect((await end('anna@social', { ...reservation, version: 7 })).code).toBe('CONFLICT');
    const both = await Promise.all([end('anna@social', reservation), end('mia@exit', reservation)]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
    const again = await end('mia@exit', { ...reservation, version: 2 });
    expect(again.data?.result).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['Reservation.status'] });
  });

  it('leaves other disclosures alone, and another can be offered', async () => {
    const { caseId, reservation } = await bound();
    await there.network.disclose('anna@social', {
      recordId: caseId,
      recipientAgencyId: agencyId(there.network.police),
      fields: ['Case.summary'],
    });
    await end('mia@exit', reservation);
    expect(await codeOf('pia@police', CASE, { id: caseId })).toBeNull();
    const input = {
      caseId,
      recipientAgencyId: agencyId(there.base.exit),
      terms: 'Nya villkor.',
      idempotencyKey: key(),
    };
    await there.network.get('anna@social', 'Reservation', OFFER, { input });
    // The old one stays ended: what rested on it does not come back with the new one.
    await sql("UPDATE reservation SET status = 'ACCEPTED' WHERE case_id = $1 AND status = 'OFFERED'", [caseId.split('_')[1]]);
    expect(await codeOf('mia@exit', CASE, { id: caseId })).toBe('NOT_FOUND');
  });

  async function referred(caseId: string, to: string, copy: string | null, status = 'RECEIVED'): Promise<string> {
    const [row] = await sql<{ id: string }>(
      `INSERT INTO referral (id, number, from_agency_id, to_agency_id, case_id, purpose, status, sent_at, created_at, updated_at)
       VALUES (gen_random_uuid(), 'R-' || gen_random_uuid(), $1, $2, $3, 'ASSESSMENT', $4, now(), now(), now()) RETURNING id`,
      [there.network.social.id, to, caseId.split('_')[1], status],
    );
    if (copy) await sql('INSERT INTO referral_copy VALUES ($1, $2, $3, $4)', [row?.id, copy, there.network.social.id, to]);
    return row?.id ?? '';
  }

  it.each(['anna@social', 'mia@exit'])('by %s revokes referrals to the recipient, and of others those left bare', async (actor) => {
    const { caseId, reservation, uuid } = await bound();
    const { exit } = there.base;
    const { police } = there.network;
    const to = await referred(caseId, exit.id, null);
    const bare = await referred(caseId, police.id, exit.id);
    const kept = await referred(caseId, police.id, exit.id);
    const over = await referred(caseId, exit.id, null, 'COMPLETED');
    await sql('UPDATE disclosure SET referral_id = $1 WHERE reservation_id = $2', [bare, uuid]);
    await there.share(caseId, exit, ['Case.risk'], uuid);
    await sql('UPDATE disclosure SET referral_id = $1 WHERE reservation_id = $2 AND referral_id IS NULL', [kept, uuid]);
    await there.share(caseId, police, ['Case.risk']);
    await sql('UPDATE disclosure SET referral_id = $1 WHERE recipient_agency_id = $2 AND record_id = $3', [
      kept,
      police.id,
      caseId.split('_')[1],
    ]);
    expect((await end(actor, reservation)).data?.result['status']).toBe('ENDED');
    const status = async (id: string): Promise<unknown> =>
      (await there.network.get('anna@social', 'Referral', REFERRAL, { id: `referral_${id}` }))['status'];
    expect(await Promise.all([to, bare, kept, over].map(status))).toEqual(['REVOKED', 'REVOKED', 'RECEIVED', 'COMPLETED']);
    // Whoever ended the reservation of one party is not told to another.
    const seen = await there.network.get('pia@police', 'Referral', REFERRAL, { id: `referral_${bare}` });
    expect(seen).toMatchObject({ status: 'REVOKED', timeline: [{ event: 'REVOKE', agency: null }] });
    expect((await there.network.get('pia@police', 'Referral', REFERRAL, { id: `referral_${kept}` }))['disclosures']).toEqual([
      { live: true, recipient: { slug: 'police' } },
    ]);
  });

  it.each([
    ['anna@social', 'CASE'],
    ['cora@exit', 'PROVIDER'],
  ])('by %s ends the mentorship that was accepted on it, and its need waits again', async (actor, side) => {
    const mentor = await there.mentor({ capacity: 1 });
    const { accepted, caseId } = await there.accepted(mentor, 'cora@exit');
    const active = await there.done('anna@social', 'confirmMentorship', accepted);
    const [reservation] = await sql<{ id: string }>('SELECT id FROM reservation WHERE case_id = $1', [caseId.split('_')[1]]);
    await end(actor, { id: `reservation_${reservation?.id ?? ''}`, version: 1 });
    expect(await there.read('anna@social', active)).toMatchObject({ status: 'ENDED', reason: 'RESERVATION_ENDED' });
    expect(await rowOf(active)).toMatchObject({ reason_of: side, outcome: 'NOT_STATED', place: null });
    expect(await freePlaces(mentor)).toBe(1);
    const [need] = await sql('SELECT status FROM mentor_need WHERE case_id = $1', [caseId.split('_')[1]]);
    expect(need).toEqual({ status: 'OPEN' });
  });

  it('takes back what was accepted, and leaves a proposal, which waits for another reservation', async () => {
    const mentor = await there.mentor();
    const one = await there.accepted(mentor, 'cora@exit');
    const [first] = await sql<{ id: string }>('SELECT id FROM reservation WHERE case_id = $1', [one.caseId.split('_')[1]]);
    await end('cora@exit', { id: `reservation_${first?.id ?? ''}`, version: 1 });
    expect(await rowOf(one.accepted)).toMatchObject({ status: 'WITHDRAWN', reason: 'RESERVATION_ENDED', place: null });
    const other = await there.proposed(mentor);
    const uuid = await there.reserve(other.caseId);
    await end('cora@exit', { id: `reservation_${uuid}`, version: 1 });
    expect((await rowOf(other.proposal))['status']).toBe('PROPOSED');
    expect((await there.act('cora@exit', 'acceptMentorship', other.proposal)).data?.result.code).toBe('RESERVATION_NEEDED');
  });

  it('cannot be brought about through the functions of the database by a third party, or before it is ended', async () => {
    const { uuid } = await bound();
    const attempt = (agency: string): Promise<unknown> =>
      sql(`SELECT count(*)::int AS many FROM (SELECT set_config('app.agency_id', $1, true)) s, LATERAL end_on_reservation($2, now()) e`, [
        agency,
        uuid,
      ]);
    for (const { id } of [there.network.social, there.base.exit]) expect(await attempt(id)).toEqual([{ many: 0 }]);
    await sql("UPDATE reservation SET status = 'ENDED', ended_at = now() WHERE id = $1", [uuid]);
    expect(await attempt(there.network.police.id)).toEqual([{ many: 0 }]);
    expect(await attempt(there.base.exit.id)).toEqual([{ many: 1 }]);
  });
});

it('a mentorship that its caseworker ends can leave open what it came to; a review cannot', async () => {
  const { active } = await there.active(there.max, 'max@exit');
  const ended = mentorshipIn(
    await there.act('anna@social', 'endMentorship', active, {
      outcome: 'NOT_STATED',
      reason: 'Slut.',
      reopenNeed: false,
    }),
  );
  expect(ended).toMatchObject({ status: 'ENDED', outcome: 'NOT_STATED' });
  const [review] = active['reviews'] as Answered[];
  if (!review) throw new Error('no review is due');
  expect((await there.review('anna@social', review, 'NOT_STATED')).code).toBe('BAD_USER_INPUT');
});
