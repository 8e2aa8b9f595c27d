import { ageOn, birthday } from '../../src/policy/calendar';
import { dayIn } from '../support/days';
import { agencyId, freshNumber, key, type Answered } from './casesSupport';
import { createMentorNetwork, NEED, uuidIn, type MentorNetwork } from './mentorNetwork';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const READ = `query ($id: ID!) { result: mentorNeed(id: $id) { ${NEED} } }`;
const NODE = `query ($id: ID!) { result: node(id: $id) { __typename id ... on MentorNeed { ${NEED} } } }`;
const LIST = `query ($filter: MentorNeedFilter, $first: Int, $after: String) {
  result: mentorNeeds(filter: $filter, first: $first, after: $after) { totalCount nodes { ${NEED} } pageInfo { endCursor } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!) {
  result: withdrawMentorNeed(id: $id, version: $version) { __typename ${REFUSAL} ... on MentorNeed { ${NEED} } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) {
  result: closeCase(id: $id, version: $version, reason: "Klart.") { __typename } }`;

let here: MentorNetwork;

beforeAll(async () => {
  here = await createMentorNetwork();
});

afterAll(() => here.network.service.stop());

const withdraw = (actor: string, { id, version }: Answered) => here.network.ask(actor, WITHDRAW, { id, version });
const open = async (): Promise<string> => (await here.network.openCase('anna@social')).id;
const stored = (): Promise<object[]> => here.network.service.database.ownerQuery('SELECT * FROM mentor_need ORDER BY id');
const listOf = async (actor: string, filter: object = {}): Promise<Answered[]> => {
  const { data, text } = await here.network.ask(actor, LIST, { first: 100, filter });
  const page = data?.result as unknown as { nodes: Answered[]; totalCount: number } | undefined;
  if (!page) throw new Error(text);
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes;
};
async function share(caseId: string, fields: readonly string[], recipient = here.coordination): Promise<Answered> {
  const given = { recordId: caseId, recipientAgencyId: agencyId(recipient), fields };
  const { data, text } = await here.network.disclose('anna@social', given);
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  return data.result;
}

/** Everything that can be stated of a need; its texts stand nowhere else. */
const FULL = {
  languages: ['som', 'sv'],
  environment: 'violent-islamist',
  hoursPerWeek: 5,
  area: 'Kanarie-Området',
  preferredGender: 'FEMALE',
  methods: ['mi'],
  religiousKnowledge: ['islamic-studies'],
  avoidGroups: ['Kanarie-Gruppen  Ett', ' Kanarie-Gruppen Två '],
  contactPerson: true,
};
const BORN = birthday(dayIn(0), -16);
const PERSON = { name: 'Kanarie-Personen', birthDate: BORN };

const PLAIN = {
  __typename: 'MentorNeed',
  version: 1,
  status: 'OPEN',
  hoursPerWeek: 5,
  ownerAgency: { slug: 'social' },
};
/** What each protected field of the need holds. */
const TRUTH: Readonly<Record<string, unknown>> = {
  languages: [{ code: 'som' }, { code: 'sv' }],
  environment: { code: 'violent-islamist' },
  area: FULL.area,
  preferredGender: 'FEMALE',
  methods: [{ code: 'mi' }],
  religiousKnowledge: [{ code: 'islamic-studies' }],
  avoidGroups: ['Kanarie-Gruppen Ett', 'Kanarie-Gruppen Två'],
  contactPerson: true,
  subjectAge: 16,
};
const PROTECTED = ['case', ...Object.keys(TRUTH)];

/** The need with these protected fields shown and the others withheld. */
function seenAs(need: Answered, caseId: string, shown: readonly string[]): object {
  const truth: Readonly<Record<string, unknown>> = { case: { id: caseId }, ...TRUTH };
  const fields = PROTECTED.map((field) => [field, shown.includes(field) ? truth[field] : null] as const);
  return { ...PLAIN, id: need.id, earliestStart: dayIn(7), ...Object.fromEntries(fields) };
}

function expectSeen(seen: Answered, need: Answered, caseId: string, shown: readonly string[]): void {
  const { withheld, ...rest } = seen;
  expect(rest).toEqual(seenAs(need, caseId, shown));
  const hidden = (withheld as { field: string }[]).map(({ field }) => field).sort();
  // The code of the area is withheld with the area.
  const withIts = (field: string): string[] => (field === 'area' ? ['area', 'areaCode'] : [field]);
  expect(hidden).toEqual(
    PROTECTED.filter((field) => !shown.includes(field))
      .flatMap(withIts)
      .sort(),
  );
}

describe('stating a need', () => {
  it('keeps everything, normalised, with the age of the person on the earliest start', async () => {
    const { need, caseId } = await here.requested(FULL, PERSON);
    expectSeen(need, need, caseId, PROTECTED);
    expectSeen(await here.network.get('anna@social', 'MentorNeed', READ, { id: need.id }), need, caseId, PROTECTED);
  });

  it('takes the least there is to state', async () => {
    const { need } = await here.requested();
    expect(need).toMatchObject({
      languages: [{ code: 'sv' }],
      environment: null,
      area: null,
      preferredGender: null,
      methods: [],
      religiousKnowledge: [],
      avoidGroups: [],
      contactPerson: false,
      subjectAge: null,
      withheld: [],
    });
  });

  it('is for those at work on the case: others do not find it, or may not', async () => {
    const caseId = await open();
    await share(caseId, ['Case.risk']);
    await share(caseId, ['Case.risk'], here.network.police);
    const before = await stored();
    for (const actor of ['bo@social', 'kim@social', 'adam@social', 'low@social', 'siv@school', 'cora@exit', 'olle@other'])
      expect((await here.request(actor, caseId)).code).toBe('NOT_FOUND');
    for (const actor of ['lena@social', 'nina@network', 'pia@police']) expect((await here.request(actor, caseId)).code).toBe('FORBIDDEN');
    for (const unknown of ['case_0198c0de-0000-7000-8000-000000000000', 'nonsense'])
      expect((await here.request('anna@social', unknown)).code).toBe('NOT_FOUND');
    expect(await stored()).toEqual(before);
  });

  it('on a closed case is refused', async () => {
    const { id, version } = await here.network.openCase('anna@social');
    await here.network.get('anna@social', 'Case', CLOSE, { id, version });
    const refused = await here.request('anna@social', id);
    expect(refused.data?.result).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['Case.status'] });
  });

  it('happens once for a key', async () => {
    const caseId = await open();
    const idempotencyKey = key();
    const first = await here.request('anna@social', caseId, { idempotencyKey });
    const before = await stored();
    expect((await here.request('anna@social', caseId, { idempotencyKey })).data).toEqual(first.data);
    expect((await here.request('anna@social', caseId, { idempotencyKey, hoursPerWeek: 9 })).code).toBe('CONFLICT');
    expect(await stored()).toEqual(before);
  });

  it('is refused while one is open, and possible again once it was withdrawn or filled', async () => {
    const { need, caseId } = await here.requested();
    const exists = { __typename: 'Refusal', code: 'NEED_EXISTS', fields: ['MentorNeed.status'] };
    expect((await here.request('anna@social', caseId)).data?.result).toMatchObject(exists);
    await withdraw('anna@social', need);
    const second = (await here.request('anna@social', caseId)).data?.result as Answered;
    expect(second.__typename).toBe('MentorNeed');
    expect((await here.request('anna@social', caseId)).data?.result).toMatchObject(exists);
    await here.network.service.database.ownerQuery("UPDATE mentor_need SET status = 'FILLED' WHERE id = $1", [uuidIn(second)]);
    expect((await here.request('anna@social', caseId)).data?.result.__typename).toBe('MentorNeed');
  });

  it('eight times at once makes one, and the others are told that there is one', async () => {
    for (let round = 0; round < 3; round++) {
      const caseId = await open();
      const answers = await Promise.all(Array.from({ length: 8 }, () => here.request('anna@social', caseId)));
      const came = answers.map(({ data, code }) => data?.result?.code ?? data?.result?.__typename ?? code).sort();
      expect(came).toEqual(['MentorNeed', ...Array.from({ length: 7 }, () => 'NEED_EXISTS')]);
    }
  });

  it('cannot make a second open one past the service either: the database keeps it at one', async () => {
    const { need } = await here.requested();
    const copy = `INSERT INTO mentor_need SELECT gen_random_uuid(), case_id, owner_agency_id, languages, environment_code,
      hours_per_week, area, preferred_gender, method_codes, religious_codes, avoid_groups, earliest_start, contact_person,
      subject_age, $2, stated_at, stated_by, 1 FROM mentor_need WHERE id = $1`;
    const again = (status: string) => here.network.service.database.ownerQuery(copy, [uuidIn(need), status]);
    await expect(again('OPEN')).rejects.toThrow('mentor_need_one');
    await expect(again('WITHDRAWN')).resolves.toEqual([]);
  });
});

const groups = (count: number): string[] => Array.from({ length: count }, (_, at) => `Grupp ${String(at)}`);

describe('bad input', () => {
  it.each<readonly [string, Readonly<Record<string, unknown>>, readonly (string | number)[]]>([
    ['no language', { languages: [] }, ['languages']],
    ['11 languages', { languages: groups(11) }, ['languages']],
    ['an unknown language', { languages: ['sv', 'mi'] }, ['languages', 1]],
    ['a language twice', { languages: ['sv', 'sv'] }, ['languages', 1]],
    ['an unknown environment', { environment: 'mi' }, ['environment']],
    ['no hours', { hoursPerWeek: 0 }, ['hoursPerWeek']],
    ['61 hours', { hoursPerWeek: 61 }, ['hoursPerWeek']],
    ['a blank area', { area: ' ' }, ['area']],
    ['an area with a telephone number', { area: 'Ring 031-123 45 67' }, ['area']],
    ['an unknown method', { methods: ['mi', 'som'] }, ['methods', 1]],
    ['unknown religious knowledge', { religiousKnowledge: ['som'] }, ['religiousKnowledge', 0]],
    ['21 groups to avoid', { avoidGroups: groups(21) }, ['avoidGroups']],
    ['a group twice', { avoidGroups: ['Gruppen', 'Gruppen '] }, ['avoidGroups', 1]],
    ['a group on two lines', { avoidGroups: ['Ett\nTvå'] }, ['avoidGroups', 0]],
    ['a personal number among the groups', { avoidGroups: ['Grupp', freshNumber()] }, ['avoidGroups', 1]],
    ['a personal number in short form', { avoidGroups: ['Bror 900101-1234'] }, ['avoidGroups', 0]],
    ['a telephone number among the groups', { avoidGroups: ['Någon 070 123 45 67'] }, ['avoidGroups', 0]],
    ['an e-mail address among the groups', { avoidGroups: ['a.b@example.org'] }, ['avoidGroups', 0]],
    ['a start that is over', { earliestStart: dayIn(-1) }, ['earliestStart']],
    ['a start in more than a year', { earliestStart: dayIn(367) }, ['earliestStart']],
  ])('with %s is BAD_USER_INPUT, writes nothing and is not repeated', async (_what, bad, field) => {
    const caseId = await open();
    const before = await stored();
    const refused = await here.request('anna@social', caseId, { avoidGroups: ['Kanarie-Inmatad'], ...bad });
    expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', ...field]]);
    expect(refused.text).not.toMatch(/Kanarie|900101|123 45 67|example/);
    expect(await stored()).toEqual(before);
  });

  it.each([0, 1, 365])('does not come of a start in %i days', async (days) => {
    const { need } = await here.requested({ earliestStart: dayIn(days) });
    expect(need).toMatchObject({ earliestStart: dayIn(days) });
  });
});

describe('a contact person', () => {
  const asked = async (birthDate: string | undefined, earliestStart = dayIn(7)) => {
    const { id } = await here.network.openCase('anna@social', { person: { name: 'Påhittad Person', birthDate } });
    return here.request('anna@social', id, { contactPerson: true, earliestStart });
  };

  it('is for somebody under 21 on the first day', async () => {
    for (const [bornOn, start] of [
      [birthday(dayIn(0), -21), dayIn(0)],
      [birthday(dayIn(0), -60), dayIn(7)],
      [birthday(dayIn(7), -21), dayIn(7)],
    ] as const) {
      const refused = await asked(bornOn, start);
      expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'contactPerson']]);
    }
    const almost = await asked(birthday(dayIn(9), -21));
    expect(almost.data?.result).toMatchObject({ contactPerson: true, subjectAge: 20 });
  });

  it('can be asked for while the age is not known', async () => {
    expect((await asked(undefined)).data?.result).toMatchObject({ contactPerson: true, subjectAge: null });
  });

  it('is not asked for by who is older and wants a mentor', async () => {
    const { need } = await here.requested({}, { birthDate: birthday(dayIn(0), -40) });
    expect(need).toMatchObject({ contactPerson: false, subjectAge: 40 });
  });
});

describe('the age in a need', () => {
  const ageOf = async (need: Answered): Promise<unknown> =>
    (await here.network.get('anna@social', 'MentorNeed', READ, { id: need.id }))['subjectAge'];
  const rowOf = async (need: Answered) => {
    const [row] = await here.network.service.database.ownerQuery<{ version: number; person: string; changes: string }>(
      `SELECT n.version, c.person_id AS person, (SELECT count(*) FROM change h WHERE h.record_id = n.id AND h.columns = '{subject_age}') AS changes
         FROM mentor_need n JOIN case_file c ON c.id = n.case_id WHERE n.id = $1`,
      [uuidIn(need)],
    );
    return row ?? { version: 0, person: '', changes: '' };
  };

  it('is that on the earliest start, whatever it is today', async () => {
    for (const [days, age] of [
      [31, 16],
      [30, 17],
      [29, 17],
    ] as const) {
      const { need } = await here.requested({ earliestStart: dayIn(30) }, { birthDate: birthday(dayIn(days), -17) });
      expect([days, need['subjectAge']]).toEqual([days, age]);
    }
    const leap = await here.requested({}, { birthDate: '1996-02-29' });
    expect(leap.need['subjectAge']).toBe(ageOn('1996-02-29', dayIn(7)));
  });

  it('follows the birth date through the API, is told to whoever is shown it, and moves no version', async () => {
    const { need, caseId } = await here.requested({}, { birthDate: birthday(dayIn(0), -17) });
    expect(need['subjectAge']).toBe(17);
    const before = await rowOf(need);
    const READ_CASE = `query ($id: ID!) { result: case(id: $id) { __typename id version person { version } } }`;
    const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
      __typename ... on Case { id } } }`;
    const file = await here.network.get('anna@social', 'Case', READ_CASE, { id: caseId });
    const person = { version: (file['person'] as Answered).version, birthDate: birthday(dayIn(0), -44) };
    await here.network.get('anna@social', 'Case', UPDATE, { id: caseId, version: file.version, patch: { person } });
    expect(await ageOf(need)).toBe(44);
    const after = await rowOf(need);
    expect([after.version, Number(after.changes) - Number(before.changes)]).toEqual([before.version, 1]);
    await here.network.service.database.ownerQuery('UPDATE person SET birth_date = NULL WHERE id = $1', [before.person]);
    expect(await ageOf(need)).toBeNull();
  });

  it('follows the case to another record of the person', async () => {
    const { need } = await here.requested({}, { birthDate: birthday(dayIn(0), -17) });
    const other = await here.requested({}, { birthDate: birthday(dayIn(0), -33) });
    await here.network.service.database.ownerQuery(
      'UPDATE case_file SET person_id = $2 WHERE id = (SELECT case_id FROM mentor_need WHERE id = $1)',
      [uuidIn(need), (await rowOf(other.need)).person],
    );
    expect([await ageOf(need), await ageOf(other.need)]).toEqual([33, 33]);
  });
});

describe('a need', () => {
  it('is shown to a lead as far as it tells who it is about', async () => {
    const { need, caseId } = await here.requested(FULL, PERSON);
    const shown = ['case', 'languages', 'subjectAge', 'contactPerson'];
    for (const query of [READ, NODE])
      expectSeen(await here.network.get('lena@social', 'MentorNeed', query, { id: need.id }), need, caseId, shown);
  });

  it.each(['nina@network', 'olle@other', 'bo@social', 'kim@social', 'low@social', 'pia@police', 'cora@exit', 'mia@exit'])(
    'of a case that is not disclosed is not found by %s, by any door',
    async (actor) => {
      const { need } = await here.requested(FULL, PERSON);
      const answers = [
        await here.network.ask(actor, READ, { id: need.id }),
        await here.network.ask(actor, NODE, { id: need.id }),
        await withdraw(actor, need),
        await withdraw(actor, { ...need, version: 9 }),
      ];
      expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'NOT_FOUND'));
      for (const filter of [{}, { status: ['OPEN'] }, { waiting: true }])
        expect((await listOf(actor, filter)).map(({ id }) => id)).not.toContain(need.id);
    },
  );

  it.each<readonly [string, readonly string[]]>([
    ['Case.concernTypes', []],
    ['Case.person', ['case']],
    ['Person.name', ['case']],
    ['Person.language', ['case', 'languages']],
    ['Person.birthYear', ['case', 'subjectAge', 'contactPerson']],
    ['Person.district', ['case', 'area']],
    ['Case.summary', ['preferredGender', 'methods']],
    ['Case.risk', ['avoidGroups']],
    ['Case.environment', ['environment']],
    ['Case.religion', ['religiousKnowledge']],
  ])('shows the coordinator that %s is disclosed to %j, and nobody else anything', async (field, shown) => {
    const { need, caseId } = await here.requested(FULL, PERSON);
    await share(caseId, [field]);
    for (const query of [READ, NODE])
      expectSeen(await here.network.get('nina@network', 'MentorNeed', query, { id: need.id }), need, caseId, shown);
    const listed = (await listOf('nina@network')).find(({ id }) => id === need.id);
    expectSeen(listed as Answered, need, caseId, shown);
    for (const actor of ['nils@network', 'nea@network', 'weak@network', 'olle@other', 'pia@police', 'bo@social']) {
      expect((await here.network.ask(actor, READ, { id: need.id })).code).toBe('NOT_FOUND');
      expect(await listOf(actor)).toEqual([]);
    }
    expect((await withdraw('nina@network', need)).code).toBe('FORBIDDEN');
  });

  it('is not found by an authority that the case is disclosed to and that coordinates nothing', async () => {
    const { need, caseId } = await here.requested(FULL, PERSON);
    await share(caseId, ['Case.summary', 'Case.risk', 'Person.language'], here.network.police);
    expect((await here.network.ask('pia@police', READ, { id: need.id })).code).toBe('NOT_FOUND');
  });

  it('is gone from the coordinator when the disclosure is revoked', async () => {
    const { need, caseId } = await here.requested(FULL, PERSON);
    const disclosure = await share(caseId, ['Person.language']);
    await here.network.get('nina@network', 'MentorNeed', READ, { id: need.id });
    await here.network.move('anna@social', 'revokeDisclosure', disclosure.id, disclosure.version, 'Återkallat.');
    expect((await here.network.ask('nina@network', READ, { id: need.id })).code).toBe('NOT_FOUND');
    expect((await listOf('nina@network')).map(({ id }) => id)).not.toContain(need.id);
  });

  it('stands in no answer, error or log of a coordinator as far as it is not disclosed', async () => {
    const hidden = { ...FULL, area: 'Gömda-Området', avoidGroups: ['Gömda-Gruppen'] };
    const { need, caseId } = await here.requested(hidden, { ...PERSON, name: 'Gömda-Personen' });
    await share(caseId, ['Case.environment']);
    const answers = [
      await here.network.ask('nina@network', READ, { id: need.id }),
      await here.network.ask('nina@network', NODE, { id: need.id }),
      await here.network.ask('nina@network', LIST, { first: 100 }),
      await here.network.ask('nina@network', LIST, {
        first: 100,
        filter: { waiting: true, status: ['OPEN', 'FILLED'] },
      }),
      await here.network.ask(
        'nina@network',
        `query ($id: ID!) { result: mentorNeed(id: $id) { a: avoidGroups area b: area case { number person { name } } } }`,
        { id: need.id },
      ),
      await here.request('nina@network', caseId),
      await withdraw('nina@network', need),
      await here.network.ask('nina@network', LIST, { after: need.id }),
    ];
    const texts = answers.map(({ text }) => text).join('\n');
    expect(texts).toContain(need.id);
    const kept = JSON.stringify([
      await here.network.service.database.ownerQuery('SELECT * FROM access_entry'),
      await here.network.service.database.ownerQuery('SELECT * FROM idempotency'),
    ]);
    for (const canary of ['Gömda-Området', 'Gömda-Gruppen', 'Gömda-Personen'])
      for (const text of [texts, kept, here.network.service.logLines.join('\n')]) expect(text).not.toContain(canary);
  });

  it('is listed, the oldest first, by state and by whether anybody is asked', async () => {
    const mentor = await here.registered('cora@exit');
    const [first, second, third] = [await here.requested(), await here.requested(), await here.requested()];
    await here.mentorship(mentor, first.need, 'PROPOSED');
    await here.mentorship(mentor, second.need, 'PROPOSED', null, '-1 hour');
    await withdraw('anna@social', third.need);
    const mine = [first.need.id, second.need.id, third.need.id];
    const ids = async (filter: object) => (await listOf('anna@social', filter)).map(({ id }) => id).filter((id) => mine.includes(id));
    expect(await ids({})).toEqual(mine);
    expect(await ids({ status: ['OPEN'] })).toEqual([first.need.id, second.need.id]);
    expect(await ids({ status: ['WITHDRAWN'] })).toEqual([third.need.id]);
    expect(await ids({ waiting: true })).toEqual([second.need.id]);
    expect(await ids({ waiting: false })).toEqual([first.need.id, third.need.id]);
  });
});

describe('withdrawing a need', () => {
  it('is for those at work on the case', async () => {
    const { need } = await here.requested();
    expect((await withdraw('lena@social', need)).code).toBe('FORBIDDEN');
    expect((await withdraw('bo@social', need)).code).toBe('NOT_FOUND');
    const { data } = await withdraw('anna@social', need);
    expect(data?.result).toEqual({ ...need, status: 'WITHDRAWN', version: 2 });
  });

  it('at a stale version is CONFLICT with the version there is, and a second time is refused', async () => {
    const { need } = await here.requested();
    await withdraw('anna@social', need);
    const late = await withdraw('anna@social', need);
    expect([late.code, late.extensions['currentVersion']]).toEqual(['CONFLICT', 2]);
    const again = await withdraw('anna@social', { ...need, version: 2 });
    expect(again.data?.result).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['MentorNeed.status'] });
  });

  it('twice at once: one wins, the other gets CONFLICT', async () => {
    for (let round = 0; round < 10; round++) {
      const { need } = await here.requested();
      const both = await Promise.all([withdraw('anna@social', need), withdraw('anna@social', need)]);
      expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
    }
  });

  it.each([
    ['PROPOSED', null, '7 days', 'NEED_IN_USE'],
    ['ACCEPTED', 1, '-1 hour', 'NEED_IN_USE'],
    ['ACTIVE', 1, '-1 hour', 'NEED_IN_USE'],
    ['PROPOSED', null, '-1 hour', undefined],
    ['LAPSED', null, '7 days', undefined],
    ['DECLINED', null, '7 days', undefined],
    ['WITHDRAWN', null, '7 days', undefined],
    ['ENDED', null, '7 days', undefined],
  ])('with a mentorship that is %s (place %p, answer within %s) comes to %s', async (status, place, answerIn, code) => {
    const { need } = await here.requested();
    await here.mentorship(await here.registered('cora@exit'), need, status, place, answerIn);
    const before = await stored();
    const { data } = await withdraw('anna@social', need);
    expect(data?.result.code).toBe(code);
    expect(data?.result['status']).toBe(code === undefined ? 'WITHDRAWN' : undefined);
    if (code !== undefined) expect(await stored()).toEqual(before);
  });

  it('that is filled is refused', async () => {
    const { need } = await here.requested();
    await here.network.service.database.ownerQuery("UPDATE mentor_need SET status = 'FILLED' WHERE id = $1", [uuidIn(need)]);
    const { data } = await withdraw('anna@social', need);
    expect(data?.result).toMatchObject({ code: 'INVALID_TRANSITION' });
  });
});
