import { withoutUuids } from '../support/answers';
import { createPreventionNetwork, QUESTION, today, key, type PreventionNetwork } from './preventionNetwork';

let network: PreventionNetwork;
beforeAll(async () => {
  network = await createPreventionNetwork();
});
afterAll(() => network.service.stop());

const PERSON = { name: 'Påhittad Person' };
const SEEN = 'id question advice status convertedCase { id } convertedMotive withheld { field reason }';

/** The consultation as somebody sees it, or the code they got. */
async function seenBy(actor: string, id: string): Promise<unknown> {
  const answer = await network.ask(actor, `{ result: consultation(id: "${id}") { ${SEEN} } }`);
  return answer.code ?? answer.data?.result;
}

async function rowsOf(table: string): Promise<number> {
  const [row] = await network.service.database.ownerQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return row?.n ?? -1;
}

describe('recording a consultation', () => {
  test('a coordinator records a question, with advice it is answered at once', async () => {
    const open = await network.made('kim@resurs', 'recordConsultation', QUESTION);
    expect(open).toMatchObject({ version: 1, status: 'OPEN', question: QUESTION.question, advice: null });
    const answered = await network.made('anna@social', 'recordConsultation', {
      ...QUESTION,
      advice: 'Fortsätt samtalet.',
    });
    expect(answered).toMatchObject({ status: 'ANSWERED', advice: 'Fortsätt samtalet.', answeredOn: today() });
  });

  test.each([
    ['a personal number', 'Hon heter 19330303-2381 enligt skolan.'],
    ['a personal number without its century', 'Det gäller 330303-2381'],
    ['a personal number with invisible characters in it', '19330303\u200b-\u200b2381'],
    ['a coordination number', '193303632384'],
    ['a telephone number', 'Ring 070-174 06 05 så berättar hon.'],
    ['a telephone number abroad', 'Ring +46 70 174 06 05'],
    ['an e-mail address', 'Skriv till kim@example.org'],
  ])('%s in the question is refused with its place, and nothing is written', async (_, question) => {
    const before = await rowsOf('consultation');
    const answer = await network.write('kim@resurs', 'recordConsultation', { ...QUESTION, question });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'question']]);
    expect(withoutUuids(answer.text)).not.toContain('2381');
    const advised = await network.write('kim@resurs', 'recordConsultation', { ...QUESTION, advice: question });
    expect([advised.code, advised.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'advice']]);
    expect(await rowsOf('consultation')).toBe(before);
  });

  test.each([
    ['a day that has not come', { receivedOn: today(2) }, ['input', 'receivedOn']],
    ['a day of another century', { receivedOn: '1916-03-01' }, ['input', 'receivedOn']],
    ['an unknown district', { district: 'atlantis' }, ['input', 'district']],
    ['an unknown environment', { environment: 'nosuch' }, ['input', 'environment']],
    ['an unknown concern', { concernTypes: ['travel', 'nosuch'] }, ['input', 'concernTypes', 1]],
    ['a blank question', { question: ' ' }, ['input', 'question']],
    ['a helpline without its call', { channel: 'HELPLINE' }, ['input', 'channel']],
  ])('%s is refused with its place', async (_, wrong, place) => {
    const answer = await network.write('kim@resurs', 'recordConsultation', { ...QUESTION, ...wrong });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', place]);
  });

  test('a day that is none, and a year that is none, are refused', async () => {
    for (const receivedOn of ['2016-02-30', '16-02-03', '2016-13-01', 'igår'])
      expect((await network.write('kim@resurs', 'recordConsultation', { ...QUESTION, receivedOn })).code).toBe('BAD_USER_INPUT');
  });

  test('the same key records nothing twice, and another question under it is a conflict', async () => {
    const input = { ...QUESTION, idempotencyKey: key() };
    const first = await network.made('kim@resurs', 'recordConsultation', input);
    const again = await network.made('kim@resurs', 'recordConsultation', input);
    expect(again.id).toBe(first.id);
    expect((await network.write('kim@resurs', 'recordConsultation', { ...input, question: 'En annan.' })).code).toBe('CONFLICT');
  });

  test.each(['low@social', 'adam@social', 'asta@social', 'sys@resurs', 'mona@association'])('%s may record none', async (actor) => {
    expect((await network.write(actor, 'recordConsultation', QUESTION)).code).toBe('FORBIDDEN');
  });
});

describe('who sees a consultation', () => {
  const words = { question: QUESTION.question, status: 'OPEN' };

  test('its agency and the coordinators read it; nobody else finds it', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    for (const actor of ['anna@social', 'bo@social', 'lena@social', 'kim@resurs', 'lotta@resurs'])
      expect(await seenBy(actor, id)).toMatchObject(words);
    for (const actor of ['ali@angered', 'pia@police', 'siv@school', 'mona@association', 'sys@resurs', 'adam@social'])
      expect([actor, await seenBy(actor, id)]).toEqual([actor, 'NOT_FOUND']);
  });

  test('of one that the coordinators received, other agencies see nothing', async () => {
    const { id } = await network.made('kim@resurs', 'recordConsultation', QUESTION);
    for (const actor of ['anna@social', 'pia@police']) expect(await seenBy(actor, id)).toBe('NOT_FOUND');
  });

  test('an agency that coordinates, but not this network, sees nothing of it: not through the API, nor behind it', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    expect(await seenBy('eva@elsewhere', id)).toBe('NOT_FOUND');
    const { data } = await network.ask('eva@elsewhere', '{ result: consultations { totalCount } }');
    expect(data?.result).toEqual({ totalCount: 0 });
    const { agency } = network.service.actor('eva@elsewhere');
    const behind = async (agencyId: string): Promise<unknown> =>
      (await network.behind(agencyId, 'SELECT count(*)::int AS n FROM consultation'))[0];
    expect(await behind(agency.id)).toEqual({ n: 0 });
    expect(await behind(network.resurs.id)).toEqual({ n: await rowsOf('consultation') });
  });

  test('at a lower level of assurance its words are withheld', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    expect(await seenBy('low@social', id)).toMatchObject({
      question: null,
      withheld: ['question', 'advice', 'ratingNote', 'convertedMotive', 'convertedCase'].map((field) => ({
        field,
        reason: 'ASSURANCE_TOO_LOW',
      })),
    });
  });

  test('what is shown of its words is in the access log, and so is what was refused', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    await seenBy('kim@resurs', id);
    await seenBy('pia@police', id);
    const rows = await network.service.database.ownerQuery<{ outcome: string; shown: string[] }>(
      `SELECT outcome, shown FROM access_entry WHERE record_type = 'Consultation' AND $1 = ANY (record_ids) AND operation = 'consultation' ORDER BY id`,
      [id.replace('consultation_', '')],
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual(['SHOWN', 'REFUSED']);
    expect(rows[0]?.shown).toContain('Consultation.question');
  });
});

describe('listing consultations', () => {
  const list = async (actor: string, filter: string): Promise<unknown> => {
    const answer = await network.ask(actor, `{ result: consultations(filter: {${filter}}) { totalCount } }`);
    return answer.code ?? (answer.data?.result as unknown as { totalCount: number }).totalCount;
  };

  test('by category, concern, reporter, state and period, of those in view', async () => {
    const travel = { ...QUESTION, category: 'TRAVEL', concernTypes: ['travel'], reporterType: 'RELATIVE', receivedOn: '2011-05-05' };
    await network.made('anna@social', 'recordConsultation', travel);
    await network.made('ali@angered', 'recordConsultation', travel);
    const period = 'from: "2011-05-05", to: "2011-05-05"';
    expect(await list('kim@resurs', period)).toBe(2);
    expect(await list('anna@social', period)).toBe(1);
    expect(await list('kim@resurs', `${period}, category: TRAVEL, concernType: "travel", reporterType: RELATIVE, status: OPEN`)).toBe(2);
    expect(await list('kim@resurs', `${period}, category: OTHER`)).toBe(0);
    expect(await list('kim@resurs', `${period}, concernType: "open-sympathy"`)).toBe(0);
    expect(await list('pia@police', period)).toBe(0);
  });

  test('by district and environment, of those in view', async () => {
    const asked = { ...QUESTION, receivedOn: '2011-06-06', district: 'angered', environment: 'violent-islamist' };
    await network.made('anna@social', 'recordConsultation', asked);
    await network.made('ali@angered', 'recordConsultation', { ...asked, district: 'centrum' });
    await network.made('ali@angered', 'recordConsultation', { ...asked, environment: null });
    const day = 'from: "2011-06-06", to: "2011-06-06"';
    expect(await list('kim@resurs', `${day}, district: "angered"`)).toBe(2);
    expect(await list('kim@resurs', `${day}, environment: "violent-islamist"`)).toBe(2);
    expect(await list('kim@resurs', `${day}, district: "angered", environment: "violent-islamist"`)).toBe(1);
    expect(await list('ali@angered', `${day}, district: "angered", environment: "violent-islamist"`)).toBe(0);
  });

  test('a reversed period, one of fifty years and an unknown concern, district or environment are refused with their place', async () => {
    const place = async (filter: string): Promise<unknown> =>
      (await network.ask('kim@resurs', `{ result: consultations(filter: {${filter}}) { totalCount } }`)).extensions['field'];
    expect(await place('from: "2016-02-01", to: "2016-01-31"')).toEqual(['filter', 'to']);
    expect(await place('from: "1966-01-01", to: "2016-01-01"')).toEqual(['filter', 'to']);
    for (const name of ['concernType', 'district', 'environment']) expect(await place(`${name}: "nosuch"`)).toEqual(['filter', name]);
  });
});

describe('answering a consultation', () => {
  test('the agency that received it answers, and may answer anew; others may not', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    const answer = (actor: string, version: number, advice: string) =>
      network.write(actor, 'answerConsultation', {}, `id: "${id}", version: ${String(version)}, advice: "${advice}"`);
    expect((await answer('kim@resurs', 1, 'Råd')).code).toBe('FORBIDDEN');
    expect((await answer('pia@police', 1, 'Råd')).code).toBe('NOT_FOUND');
    expect((await answer('bo@social', 1, 'Ring 0701740605')).extensions['field']).toEqual(['advice']);
    expect((await answer('bo@social', 1, 'Råd')).data?.result).toMatchObject({
      status: 'ANSWERED',
      advice: 'Råd',
      version: 2,
    });
    expect((await answer('bo@social', 1, 'Nytt råd')).code).toBe('CONFLICT');
    expect((await answer('lena@social', 2, 'Nytt råd')).data?.result).toMatchObject({ advice: 'Nytt råd', version: 3 });
  });
});

describe('converting a consultation', () => {
  const grounded = { ground: 'OSL 10:28', motive: 'Skolan har anmält enligt lag.', person: PERSON };
  const convert = (actor: string, id: string, input: object = {}, version = 1) =>
    network.write(actor, 'convertConsultation', { ...grounded, ...input }, `id: "${id}", version: ${String(version)}`);

  test('opens a case on a recorded ground; the consultation holds nothing of the person', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    const person = { name: 'Påhittad Särskild', personalIdentityNumber: '193303032381' };
    const answer = await convert('anna@social', id, { person, summary: 'Särskild oro.' });
    expect(answer.data?.result).toMatchObject({
      status: 'CONVERTED',
      version: 2,
      convertedGround: grounded.ground,
      convertedMotive: grounded.motive,
      convertedCase: { status: 'OPEN' },
    });
    const [row] = await network.service.database.ownerQuery<{ text: string }>('SELECT c::text AS text FROM consultation c WHERE id = $1', [
      id.replace('consultation_', ''),
    ]);
    expect(withoutUuids(row?.text ?? '')).not.toMatch(/Särskild|1933/);
  });

  test('the case is shown to who works on it, and to nobody else who sees the consultation', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    await convert('anna@social', id);
    expect(await seenBy('anna@social', id)).toMatchObject({ convertedCase: { id: expect.stringMatching(/^case_/) }, withheld: [] });
    for (const actor of ['bo@social', 'lena@social', 'kim@resurs'])
      expect(await seenBy(actor, id)).toMatchObject({
        status: 'CONVERTED',
        convertedCase: null,
        withheld: [{ field: 'convertedCase' }],
      });
  });

  test.each([
    ['no provision', { ground: 'OSL 99:9' }, ['input', 'ground']],
    ['a motive that finds a person', { motive: 'Se 19330303-2381' }, ['input', 'motive']],
    ['no motive', { motive: '  ' }, ['input', 'motive']],
    ['a person without a name', { person: {} }, ['input', 'person', 'name']],
    [
      'a number with a wrong check digit',
      { person: { name: 'x', personalIdentityNumber: '193303032382' } },
      ['input', 'person', 'personalIdentityNumber'],
    ],
    ['an unknown concern', { concernTypes: ['nosuch'] }, ['input', 'concernTypes', 0]],
  ])('%s is refused with its place, and no case is opened', async (_, wrong, place) => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    const before = [await rowsOf('case_file'), await rowsOf('person')];
    const answer = await convert('anna@social', id, wrong);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', place]);
    expect([await rowsOf('case_file'), await rowsOf('person')]).toEqual(before);
    expect(await seenBy('anna@social', id)).toMatchObject({ status: 'OPEN' });
  });

  test('once and no more: again under the same key it is the same case, under another it is refused', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    const idempotencyKey = key();
    const first = await convert('anna@social', id, { idempotencyKey });
    const before = await rowsOf('case_file');
    expect((await convert('anna@social', id, { idempotencyKey })).data).toEqual(first.data);
    expect((await convert('anna@social', id, {}, 2)).data?.result.code).toBe('INVALID_TRANSITION');
    const advice = await network.write('anna@social', 'answerConsultation', {}, `id: "${id}", version: 2, advice: "x"`);
    expect(advice.data?.result.code).toBe('INVALID_TRANSITION');
    expect(await rowsOf('case_file')).toBe(before);
  });

  test('only its own agency converts it, at level of assurance 3, with the right to open cases', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    for (const actor of ['kim@resurs', 'low@social', 'lena@social']) expect((await convert(actor, id)).code).toBe('FORBIDDEN');
    for (const actor of ['ali@angered', 'pia@police']) expect((await convert(actor, id)).code).toBe('NOT_FOUND');
    expect((await convert('anna@social', id, {}, 7)).code).toBe('CONFLICT');
  });

  test('of two at the same moment one opens a case', async () => {
    const { id } = await network.made('anna@social', 'recordConsultation', QUESTION);
    const before = await rowsOf('case_file');
    const both = await Promise.all([convert('anna@social', id), convert('bo@social', id)]);
    expect(both.map(({ code, data }) => code ?? data?.result.__typename).sort()).toEqual(['CONFLICT', 'Consultation']);
    expect(await rowsOf('case_file')).toBe(before + 1);
  });
});
