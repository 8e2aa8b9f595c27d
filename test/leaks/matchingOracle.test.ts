import { key, type Answered } from '../api/casesSupport';
import { uuidIn } from '../api/mentorNetwork';
import { mentorshipIn, MentorshipNetwork } from '../api/mentorshipNetwork';
import { dayIn } from '../support/days';
import { Dice } from '../reading/dice';

// An attack looks for leaks and not for limits.
jest.mock('../support/api', () => {
  const api = jest.requireActual<{ startTestService: (env: object) => Promise<unknown> }>('../support/api');
  const { UNLIMITED } = jest.requireActual<{ UNLIMITED: object }>('./crawl');
  return { ...api, startTestService: () => api.startTestService(UNLIMITED) };
});
jest.setTimeout(600_000);

/** `SEED=123 npx jest test/leaks/matchingOracle` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 20_261);
const QUESTIONS = 200;
const CASES = 300;
const DISTRICTS = ['Angered', 'Bergsjön', 'Biskopsgården', 'Centrum', 'Frölunda', 'Hisingen', 'Majorna', 'Örgryte'];
const GROUPS = ['Gruppen A', 'Gruppen B', 'Gruppen C', 'Gruppen D'];
const COORDINATOR = 'nina@network';

const CRITERIA = 'criteria { criterion points of outcome sentence }';
/** A ranking and a plan in one question. */
const MATCHING = `query ($caseId: ID!, $caseIds: [ID!]!) { ranking: mentorMatches(caseId: $caseId, first: 100) {
  weights { version } candidates { rank points of notWeighed mentor { id version areas minimumAge maximumAge contactPerson unsafeAreas ties } ${CRITERIA} }
  excluded { rule count } notChecked usedUnseen { field provision } notice }
  plan: assignmentPlan(caseIds: $caseIds) { points notice
  pairs { caseId points of notWeighed mentor { id } ${CRITERIA} } unassigned { caseId reason excluded { rule count } } } }`;
/** Makes the person of a need that old, half a year past the birthday; of no known age where it is null. */
const BORN = `UPDATE person SET birth_date = (current_date - make_interval(years => $2, months => 6))::date
  WHERE id = (SELECT c.person_id FROM mentor_need n JOIN case_file c ON c.id = n.case_id WHERE n.id = $1)`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: MentorPatch!) { result: updateMentor(id: $id, version: $version, patch: $patch) {
  __typename ... on Refusal { code message } ... on Mentor { id version } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!) { result: withdrawMentorNeed(id: $id, version: $version) { __typename ... on MentorNeed { id } } }`;

let there: MentorshipNetwork;
beforeAll(async () => {
  there = await MentorshipNetwork.found();
  console.info(`matching as an oracle: SEED=${String(SEED)}`);
});
afterAll(() => there.network.service.stop());
beforeEach(async () => {
  await there.sql('UPDATE mentor SET closed_at = now() WHERE closed_at IS NULL');
  await there.sql("UPDATE mentor_need SET status = 'WITHDRAWN' WHERE status = 'OPEN'");
});

/** What stays of an answer once what is of the moment is taken out: ids of the case, of requests and of new records, and instants. */
function ofTheMomentOut(text: string): string {
  return text
    .replace(/"(requestId|cursor|startCursor|endCursor)":"[^"]+"/g, '')
    .replace(/"(case|mentorneed|mentorship|mentor|person|mentorreview)_[0-9a-f-]{36}"/g, '"$1"')
    .replace(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'T');
}

const answered = async (actor: string, query: string, variables: Record<string, unknown>): Promise<string> => {
  const { status, text } = await there.network.ask(actor, query, variables);
  if (status >= 500) throw new Error(text);
  return ofTheMomentOut(text);
};

/** All that a coordinator is told of a need and the mentors: ranking, plan, and a proposal that is taken back. */
async function toldOf(caseId: string, need: Answered, mentor: Answered): Promise<string[]> {
  const told = [await answered(COORDINATOR, MATCHING, { caseId, caseIds: [caseId] })];
  const proposal = await there.propose(need, mentor);
  told.push(ofTheMomentOut(proposal.text));
  if (proposal.data?.result.__typename === 'Mentorship') {
    told.push(ofTheMomentOut((await there.tryRead(COORDINATOR, proposal.data.result)).text));
    const back = await there.act(COORDINATOR, 'withdrawProposal', proposal.data.result, { reason: 'Fel.' });
    told.push(ofTheMomentOut(back.text));
  }
  return told;
}

describe('a coordinator who asks again and again with a case of their own making', () => {
  // The coordinator's agency opens a case, states and withdraws its needs, and is shown every field of them.
  const OWN = 'nina@network';
  let caseId = '';
  beforeAll(async () => {
    caseId = (await there.network.openCase(OWN, { person: { name: 'Påhittad Egen' } })).id;
  });

  async function statedAs(more: Record<string, unknown>): Promise<Answered> {
    const { data, text } = await there.base.request(OWN, caseId, {
      earliestStart: dayIn(7),
      idempotencyKey: key(),
      ...more,
    });
    if (data?.result.__typename !== 'MentorNeed') throw new Error(text);
    return data.result;
  }

  it.each(['area', 'avoidGroups'] as const)(
    `bisects by %s in ${String(QUESTIONS)} questions, and learns nothing of where a mentor is unsafe or whom they are tied to`,
    async (what) => {
      const dice = new Dice(SEED);
      const names = what === 'area' ? DISTRICTS : GROUPS;
      const mentor = await there.mentor({ areas: ['Majorna'], unsafeAreas: [], ties: [] });
      const told = new Map<string, Set<string>>();
      for (let asked = 0; asked < QUESTIONS;) {
        const secret = dice.some(names, 0, names.length);
        await there.sql('UPDATE mentor SET unsafe_areas = $2, ties = $3 WHERE id = $1', [
          ...[uuidIn(mentor), what === 'area' ? secret : [], what === 'area' ? [] : secret],
        ]);
        const probe = dice.pick(names);
        const need = await statedAs(what === 'area' ? { area: probe } : { avoidGroups: [probe] });
        const answers = (await toldOf(caseId, need, mentor)).join('\n');
        expect(answers).toContain('PROPOSED');
        told.set(probe, (told.get(probe) ?? new Set()).add(answers));
        await answered(OWN, WITHDRAW, { id: need.id, version: need.version });
        asked += 6;
      }
      expect(told.size).toBeGreaterThan(2);
      // To each question one answer, whatever the mentor keeps.
      for (const [probe, answers] of told) expect([probe, answers.size]).toEqual([probe, 1]);
    },
  );
});

describe('a provider who registers a mentor to find out, and changes them again and again', () => {
  const PROVIDER = 'cora@exit';
  const SECRETS = [
    { area: 'Angered', age: 12, contact: true },
    { area: 'Majorna', age: 20, contact: false },
    { area: null, age: null, contact: true },
  ] as const;

  /** Everything that the provider is answered while it changes the mentor, before, during and after a proposal. */
  async function bisects({ area, age, contact }: (typeof SECRETS)[number], ask: number, patches: Dice): Promise<string[]> {
    const { need, caseId } = await there.need({ area, contactPerson: contact });
    await there.sql(BORN, [uuidIn(need), age]);
    const probe = await there.mentor({ contactPerson: true, unsafeAreas: ['Frölunda'] });
    const answers: string[] = [];
    let version = probe.version;
    const read = `query ($id: ID!) { result: mentor(id: $id) { id version freePlaces capacity hoursPerWeek minimumAge maximumAge contactPerson unsafeAreas weeks { week hours } } list: mentorships(first: 50) { totalCount nodes { status version points pointsOf providerFindings caseFindings reason withheld { field answer } } } work: mentorWorkList { mentorsFree { totalCount } mentorsFull { totalCount } proposalsLapsing { totalCount } needsWaiting { totalCount } } }`;
    const patch = (): Record<string, unknown> => ({
      ...{
        minimumAge: patches.between(0, 15),
        maximumAge: patches.between(16, 90),
        contactPerson: patches.chance(0.5),
      },
      unsafeAreas: patches.some(DISTRICTS, 0, 4),
    });
    const change = async (given: Record<string, unknown>): Promise<void> => {
      answers.push(await answered(PROVIDER, UPDATE, { id: probe.id, version, patch: given }));
      version += 1;
      answers.push(await answered(PROVIDER, read, { id: probe.id }));
    };
    for (let at = 0; at < ask / 4; at += 1) await change(patch());
    // At the proposal it is unsafe elsewhere: that an area is one of those it names then is told, once and on purpose.
    await change({ minimumAge: 5, maximumAge: 90, contactPerson: true, unsafeAreas: ['Frölunda'] });
    const proposal = mentorshipIn(await there.propose(need, { ...probe, version }));
    answers.push(ofTheMomentOut((await there.tryRead(PROVIDER, proposal)).text));
    for (let at = 0; at < ask / 4; at += 1) {
      // Also the very area: screening is over.
      await change({ ...patch(), ...(at % 3 === 0 ? { unsafeAreas: [...DISTRICTS] } : {}) });
      answers.push(ofTheMomentOut((await there.tryRead(PROVIDER, proposal)).text));
    }
    await there.sql("UPDATE mentorship SET status = 'WITHDRAWN' WHERE id = $1", [uuidIn(proposal)]);
    await there.sql('UPDATE mentor SET closed_at = now() WHERE id = $1', [uuidIn(probe)]);
    await there.sql('DELETE FROM mentorship WHERE id = $1', [uuidIn(proposal)]);
    expect(caseId).not.toBe('');
    return answers;
  }

  it(`learns in ${String(QUESTIONS)} questions nothing of the age, the statutory form or the area: every answer is the same`, async () => {
    const each = Math.ceil(QUESTIONS / 2);
    // The same changes for each case: only what the cases keep differs.
    const [one = [], ...others] = await inTurn(SECRETS, (secret) => bisects({ ...secret }, each, new Dice(SEED)));
    expect(one.length).toBeGreaterThan(QUESTIONS / 2);
    for (const other of others) expect(other).toEqual(one);
  });

  it.each<[string, Record<string, unknown>, number | null]>([
    ['the age', { minimumAge: 30 }, 12],
    ['the statutory form', { contactPerson: false }, 17],
    ['a language', { languages: [{ code: 'som', level: 'C1' }] }, 17],
  ])('is not told that %s speaks against the mentor, and the proposal looks like any other', async (_what, more, age) => {
    const answers: string[] = [];
    for (const [mentor, years] of [
      [await there.mentor({ contactPerson: true, ...more }), age],
      [await there.mentor({ contactPerson: true, ...more }), null],
    ] as const) {
      const { need } = await there.need({
        contactPerson: years !== null,
        languages: more['languages'] && years === null ? ['som'] : ['sv'],
      });
      await there.sql(BORN, [uuidIn(need), years]);
      const proposal = mentorshipIn(await there.propose(need, mentor));
      answers.push(ofTheMomentOut((await there.tryRead(PROVIDER, proposal)).text));
    }
    expect(answers[1]).toBe(answers[0]);
    expect(answers[0]).toContain('"providerFindings":[]');
  });
});

async function inTurn<T, R>(list: readonly T[], make: (one: T) => Promise<R>): Promise<R[]> {
  const made: R[] = [];
  for (const one of list) made.push(await make(one));
  return made;
}

/** What a viewer may not see of a need and a mentor, as columns; what it may see is the rest. */
const OF_NEED = {
  'Person.language': ['languages'],
  'Person.birthYear': ['subject_age', 'contact_person'],
  'Person.district': ['area'],
  'Case.summary': ['preferred_gender', 'method_codes'],
  'Case.risk': ['avoid_groups'],
  'Case.environment': ['environment_code'],
  'Case.religion': ['religious_codes'],
} as const;

describe(`non-interference, of seed ${String(SEED)}`, () => {
  const dice = new Dice(SEED + 1);
  const VALUES: Readonly<Record<string, () => unknown>> = {
    languages: () => dice.some(['sv', 'som', 'ti'], 1, 3),
    subject_age: () => dice.pick([null, 12, 17, 19, 25, 40]),
    contact_person: () => dice.chance(0.5),
    area: () => dice.pick([null, ...DISTRICTS]),
    preferred_gender: () => dice.pick([null, 'FEMALE', 'MALE']),
    method_codes: () => dice.some(['mi', 'islamic-studies'], 0, 2),
    avoid_groups: () => dice.some(GROUPS, 0, 3),
    environment_code: () => dice.pick([null, 'violent-islamist']),
    religious_codes: () => dice.some(['islamic-studies'], 0, 1),
  };
  const setNeed = (need: Answered, columns: readonly string[]): Promise<unknown> =>
    there.sql(`UPDATE mentor_need SET ${columns.map((name, at) => `${name} = $${String(at + 2)}`).join(', ')} WHERE id = $1`, [
      ...[uuidIn(need), ...columns.map((name) => VALUES[name]?.())],
    ]);
  const setMentors = (): Promise<unknown> => {
    const each = mentors.map((mentor) => ({
      ...{ id: uuidIn(mentor), unsafe: dice.some(DISTRICTS, 0, 5), ties: dice.some(GROUPS, 0, 2) },
      ...{ name: `Namn ${String(dice.between(1, 999))}`, email: dice.pick([null, 'x@y.example']) },
    }));
    return there.sql(
      `UPDATE mentor m SET unsafe_areas = e.unsafe, ties = e.ties, name = e.name, email = e.email
         FROM json_to_recordset($1::json) AS e (id uuid, unsafe text[], ties text[], name text, email text) WHERE m.id = e.id`,
      [JSON.stringify(each)],
    );
  };
  let mentors: Answered[] = [];

  it(`${String(CASES)} times what need and mentors keep is changed, and the coordinator is answered the same to the byte`, async () => {
    const make = (more: Record<string, unknown>): Promise<Answered> => there.mentor(more);
    mentors = [
      await make({ areas: ['Angered'], methods: ['mi'], languages: [{ code: 'som', level: 'B2' }] }),
      await make({ areas: DISTRICTS, gender: 'MALE', contactPerson: true, maximumAge: 18, minimumAge: 0 }),
      await make({ environments: ['violent-islamist'], religiousKnowledge: ['islamic-studies'], minimumAge: 18 }),
    ];
    const unlike = new Set<string>();
    const stated = { need: {} as Answered, caseId: '', shown: [] as string[] };
    for (let at = 0; at < CASES; at += 1) {
      if (at % 20 === 0) {
        await there.sql("UPDATE mentor_need SET status = 'WITHDRAWN' WHERE status = 'OPEN'");
        Object.assign(stated, await there.need());
        stated.shown = dice.some(Object.keys(OF_NEED), 0, 4);
        if (stated.shown.length > 0) await there.share(stated.caseId, there.base.coordination, stated.shown);
      }
      const { need, caseId, shown } = stated;
      // What is shown is the same within a pair and may differ between pairs.
      const hidden = Object.entries(OF_NEED).flatMap(([source, columns]) => (shown.includes(source) ? [] : [...columns]));
      const open = Object.values(OF_NEED)
        .flat()
        .filter((column) => !hidden.includes(column));
      if (open.length > 0) await setNeed(need, open);
      const mentor = dice.pick(mentors);
      const asked = async (): Promise<string> => {
        const base = [await answered(COORDINATOR, MATCHING, { caseId, caseIds: [caseId] })];
        // A proposal and what it looks like, now and then: it is undone past the service, so that the next finds the same.
        if (at % 5 === 0) {
          const proposal = await there.propose(need, mentor);
          base.push(ofTheMomentOut(proposal.text));
          await there.sql('DELETE FROM mentorship WHERE need_id = $1', [uuidIn(need)]);
        }
        return base.join('\n');
      };
      await setNeed(need, hidden);
      await setMentors();
      const one = await asked();
      await setNeed(need, hidden);
      await setMentors();
      const other = await asked();
      if (other !== one) throw new Error(`case ${String(at)} of SEED=${String(SEED)} differs:\n${one}\n${other}`);
      unlike.add(one);
    }
    // What is shown does make a difference.
    expect(unlike.size).toBeGreaterThan(20);
  });
});
