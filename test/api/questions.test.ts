import { randomUUID } from 'node:crypto';
import { endAgencies } from '../../src/identity/agencyEnd.service';
import { dayOf, plusDays } from '../../src/policy/calendar';
import { createPreventionNetwork, INCIDENT, QUESTION, today, key, type PreventionNetwork, type Told } from './preventionNetwork';

let network: PreventionNetwork;
/** Experts, by global id: of the police and of an association with a competence, of the school that asks. */
const experts: Record<string, string> = {};
const agencyIds: Record<string, string> = {};

beforeAll(async () => {
  network = await createPreventionNetwork();
  const { service } = network;
  await service.addMember('pål@police', ['OFFICER']);
  await service.addMember('sam@school', ['COUNSELLOR']);
  for (const [name, competence] of [
    ['nils@police', 'symbols'],
    ['tor@association', 'symbols'],
    ['sam@school', 'symbols'],
    ['mona@association', 'symbols'],
    ['pål@police', 'theology'],
  ] as const) {
    const { id: member, agency } = service.actor(name);
    const id = randomUUID();
    experts[name] = `expert_${id}`;
    await service.database.ownerQuery(
      `INSERT INTO expert (id, agency_id, member_id, name, title, assured_at) VALUES ($1, $2, $3, $4, $4, now())`,
      [id, agency.id, member, name],
    );
    await service.database.ownerQuery(
      `INSERT INTO expert_competence (expert_id, term_id, level, assured_at) SELECT $1, t.id, 'BASIC', now() FROM term t WHERE t.code = $2`,
      [id, competence],
    );
  }
  for (const name of ['anna@social', 'pia@police', 'siv@school', 'kim@resurs', 'ali@angered', 'tor@association'])
    agencyIds[name.split('@')[1] ?? ''] = `agency_${service.actor(name).agency.id}`;
});
afterAll(() => network.service.stop());

const ASK = { category: 'PUBLIC_SPACE_EVENT', question: 'Vad betyder symbolen på skolans vägg?' } as const;
const TO_SYMBOLS = { ...ASK, competence: 'symbols' } as const;
const asked = (by: string, input: object = ASK): Promise<Told> => network.made(by, 'askConsultation', { ...input });
const code = async (actor: string, mutation: string, input: object): Promise<string> => {
  const answer = await network.write(actor, mutation, { ...input });
  return answer.code ?? answer.data?.result.code ?? answer.data?.result.__typename ?? 'nothing';
};
const SEEN = `id version status question answers { id text } participants { slug } takenBy { slug } rating ratingNote withheld { field }`;
const seenBy = async (actor: string, id: string): Promise<Record<string, unknown> | string> => {
  const answer = await network.ask(actor, `{ result: consultation(id: "${id}") { ${SEEN} } }`);
  return answer.code ?? (answer.data?.result as Record<string, unknown>);
};
const listed = async (actor: string, filter: string): Promise<string[]> => {
  const { data } = await network.ask(actor, `{ result: consultations(first: 100, filter: ${filter}) { nodes { id } } }`);
  return (data?.result as unknown as { nodes: { id: string }[] }).nodes.map(({ id }) => id);
};
const ANSWER = `mutation ($id: ID!, $version: Int!, $advice: String!, $by: [ID!], $with: [ID!], $key: String) {
  result: answerConsultation(id: $id, version: $version, advice: $advice, contributorIds: $by, participantIds: $with, idempotencyKey: $key) {
    __typename ... on Refusal { code message unlock } ... on Consultation { id version status answeredOn advice participants { slug } takenBy { slug }
      answers { id version text ownerAgency { slug } contributors { id } } } } }`;
const WORDS = 'Symbolen är en runa som gruppen använder.';
const answerAs = (actor: string, { id, version }: Told, more: object = {}) =>
  network.ask(actor, ANSWER, { id, version, advice: WORDS, ...more });
async function answered(actor: string, question: Told, more: object = {}): Promise<Told & { answers: { id: string; version: number }[] }> {
  const { data, text } = await answerAs(actor, question, more);
  if (data?.result.__typename !== 'Consultation') throw new Error(text);
  return data.result as Told & { answers: { id: string; version: number }[] };
}

describe('asking', () => {
  test('a school asks a competence, about an incident in a district; the whole record is as it asked', async () => {
    const incident = await network.made('siv@school', 'reportIncident', INCIDENT);
    const input = {
      ...TO_SYMBOLS,
      district: 'angered',
      environment: 'violent-islamist',
      concernTypes: ['travel'],
      incidentId: incident.id,
    };
    expect(await asked('siv@school', input)).toMatchObject({
      ...{ version: 1, kind: 'ASKED', channel: 'SERVICE', status: 'OPEN', question: ASK.question, advice: null, answeredOn: null },
      ...{ competence: { code: 'symbols' }, incident: { id: incident.id }, ownerAgency: { slug: 'school' }, answers: [], participants: [] },
      ...{ takenBy: null, takenAt: null, rating: null, ratingNote: null, ratedOn: null, closedOn: null },
    });
  });

  test.each([
    ['a personal number', { question: 'Det gäller 19330303-2381' }, ['input', 'question']],
    ['a telephone number', { question: 'Ring 070-174 06 05' }, ['input', 'question']],
    ['an e-mail address', { question: 'kim@example.org' }, ['input', 'question']],
    ['a competence that is none', { competence: 'nosuch' }, ['input', 'competence']],
    ['a district that is none', { district: 'nosuch' }, ['input', 'district']],
  ])('%s is refused with its place, and nothing is written', async (_, wrong, place) => {
    const count = async (): Promise<unknown> => network.service.database.ownerQuery('SELECT count(*)::int AS n FROM consultation');
    const before = await count();
    const answer = await network.write('siv@school', 'askConsultation', { ...ASK, ...wrong });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', place]);
    expect(await count()).toEqual(before);
  });

  test('the same key asks once, and another question under it is a conflict', async () => {
    const input = { ...ASK, idempotencyKey: key() };
    const first = await asked('siv@school', input);
    expect((await asked('siv@school', input)).id).toBe(first.id);
    expect(await code('siv@school', 'askConsultation', { ...input, question: 'En annan?' })).toBe('CONFLICT');
  });

  test.each(['low@social', 'adam@social', 'asta@social', 'sys@resurs', 'mona@association'])('%s asks nothing', async (actor) => {
    expect(await code(actor, 'askConsultation', ASK)).toBe('FORBIDDEN');
  });

  test('a question cannot be recorded as one that was put here', async () => {
    const answer = await network.write('kim@resurs', 'recordConsultation', { ...QUESTION, channel: 'SERVICE' });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'channel']]);
  });
});

describe('who sees a question', () => {
  const nobodyElse = ['anna@social', 'ali@angered', 'pia@police', 'mona@association', 'eva@elsewhere', 'sys@resurs', 'adam@social'];

  test('one to the coordinators: the asker and the coordinators, and nobody else', async () => {
    const { id } = await asked('siv@school');
    for (const actor of ['siv@school', 'kim@resurs', 'lotta@resurs'])
      expect(await seenBy(actor, id)).toMatchObject({ question: ASK.question });
    for (const actor of [...nobodyElse, 'nils@police', 'tor@association'])
      expect([actor, await seenBy(actor, id)]).toEqual([actor, 'NOT_FOUND']);
  });

  test('one to a competence: also the experts with it, at other agencies, while it is open', async () => {
    const question = await asked('siv@school', TO_SYMBOLS);
    for (const actor of ['siv@school', 'sam@school', 'kim@resurs', 'nils@police', 'tor@association'])
      expect([actor, await seenBy(actor, question.id)]).toMatchObject([actor, { question: ASK.question, status: 'OPEN' }]);
    for (const actor of [...nobodyElse, 'pål@police']) expect([actor, await seenBy(actor, question.id)]).toEqual([actor, 'NOT_FOUND']);
    await network.made('nils@police', 'takeConsultation', { id: question.id, version: 1 });
    // Now the agency that took it has it, and the other expert does not any more.
    expect(await seenBy('pia@police', question.id)).toMatchObject({ status: 'TAKEN', takenBy: { slug: 'police' } });
    expect(await seenBy('tor@association', question.id)).toBe('NOT_FOUND');
  });

  test('the lists say mine and open to me, and count nothing that is not in view', async () => {
    const open = await asked('siv@school', TO_SYMBOLS);
    const own = await asked('nils@police');
    expect(await listed('nils@police', '{ mine: true }')).toContain(own.id);
    expect(await listed('nils@police', '{ mine: true }')).not.toContain(open.id);
    expect(await listed('nils@police', '{ openToMe: true }')).toContain(open.id);
    expect(await listed('nils@police', '{ openToMe: true }')).not.toContain(own.id);
    expect(await listed('kim@resurs', '{ openToMe: true }')).toEqual(expect.arrayContaining([open.id, own.id]));
    expect(await listed('anna@social', '{ openToMe: true }')).toEqual([]);
    expect(await listed('anna@social', '{ kind: ASKED }')).toEqual([]);
    const taken = await network.made('nils@police', 'takeConsultation', { id: open.id, version: 1 });
    expect(await listed('nils@police', '{ openToMe: true }')).not.toContain(taken.id);
  });

  test('behind the API the database shows the same rows, and answers with their questions', async () => {
    const question = await asked('siv@school');
    const { answers } = await answered('kim@resurs', question);
    const [questionId, answerId] = [question.id, answers[0]?.id ?? ''].map((id) => id.split('_')[1] ?? '');
    const behind = async (slug: string): Promise<unknown> =>
      (
        await network.behind(
          (agencyIds[slug] ?? '').split('_')[1] ?? '',
          `SELECT (SELECT count(*)::int FROM consultation WHERE id = '${String(questionId)}') AS questions,
                  (SELECT count(*)::int FROM consultation_answer WHERE id = '${String(answerId)}') AS answers`,
        )
      )[0];
    expect(await behind('school')).toEqual({ questions: 1, answers: 1 });
    expect(await behind('resurs')).toEqual({ questions: 1, answers: 1 });
    for (const slug of ['social', 'police', 'association'])
      expect([slug, await behind(slug)]).toEqual([slug, { questions: 0, answers: 0 }]);
  });
});

describe('taking and answering', () => {
  test('police and social services answer a school, each with its experts, and the school rates and closes it', async () => {
    const question = await asked('siv@school', TO_SYMBOLS);
    const taken = await network.made('nils@police', 'takeConsultation', { id: question.id, version: 1 });
    const work = { id: question.id, version: taken.version, participantIds: [agencyIds['social']] };
    const shared = await network.made('nils@police', 'stateConsultationWork', work);
    const first = await answered('nils@police', shared, { by: [experts['nils@police'], experts['tor@association']] });
    expect(first).toMatchObject({ status: 'ANSWERED', answeredOn: today(), advice: null, takenBy: { slug: 'police' } });
    const second = await answered('anna@social', first, { advice: 'Prata med eleverna om den.' });
    expect(second).toMatchObject({
      participants: [{ slug: 'police' }, { slug: 'social' }],
      answers: [
        { text: WORDS, ownerAgency: { slug: 'police' } },
        { text: 'Prata med eleverna om den.', ownerAgency: { slug: 'social' }, contributors: [] },
      ],
    });
    expect((first.answers[0] as unknown as { contributors: unknown[] }).contributors).toHaveLength(2);
    const rate = { id: question.id, version: second.version, rating: 'HELPED', note: 'Vi förstod.' };
    expect(await network.made('siv@school', 'rateConsultation', rate)).toMatchObject({
      ...{ status: 'CLOSED', rating: 'HELPED', ratingNote: 'Vi förstod.', ratedOn: today(), closedOn: today() },
    });
    // Those who answered read what became of it.
    expect(await seenBy('anna@social', question.id)).toMatchObject({ status: 'CLOSED', rating: 'HELPED', ratingNote: 'Vi förstod.' });
  });

  test('the agency that asked neither takes nor answers its own question, whoever of it tries', async () => {
    const question = await asked('siv@school', TO_SYMBOLS);
    const step = { id: question.id, version: 1 };
    for (const actor of ['siv@school', 'sam@school']) {
      expect([actor, await code(actor, 'takeConsultation', step)]).toEqual([actor, 'OWN_QUESTION']);
      expect((await answerAs(actor, question)).data?.result).toMatchObject({ __typename: 'Refusal', code: 'OWN_QUESTION' });
    }
    // Nor do the coordinators their own.
    const own = await asked('kim@resurs', TO_SYMBOLS);
    expect(await code('lotta@resurs', 'takeConsultation', { id: own.id, version: 1 })).toBe('OWN_QUESTION');
    expect((await answerAs('lotta@resurs', own)).data?.result.code).toBe('OWN_QUESTION');
    // Behind the API the database does not let it either.
    await expect(
      network.behind(
        (agencyIds['school'] ?? '').split('_')[1] ?? '',
        `UPDATE consultation SET status = 'TAKEN', taken_by_agency_id = owner_agency_id, taken_by = recorded_by, taken_at = now(), version = 2
          WHERE id = '${question.id.split('_')[1] ?? ''}'`,
      ),
    ).rejects.toThrow('another agency than its own');
  });

  test('the coordinators answer at once; whoever is not called on cannot find the question', async () => {
    const question = await asked('siv@school');
    expect((await answerAs('anna@social', question)).code).toBe('NOT_FOUND');
    expect(await code('anna@social', 'takeConsultation', { id: question.id, version: 1 })).toBe('NOT_FOUND');
    expect(await answered('kim@resurs', question)).toMatchObject({ status: 'ANSWERED', participants: [{ slug: 'resurs' }], takenBy: null });
  });

  test('what somebody has taken can be let go, by them and by the coordinators', async () => {
    const question = await asked('siv@school', TO_SYMBOLS);
    const taken = await network.made('nils@police', 'takeConsultation', { id: question.id, version: 1 });
    const step = { id: question.id, version: taken.version };
    expect(await code('kim@resurs', 'takeConsultation', step)).toBe('INVALID_TRANSITION');
    expect(await code('siv@school', 'releaseConsultation', step)).toBe('FORBIDDEN');
    expect(await network.made('pia@police', 'releaseConsultation', step)).toMatchObject({ status: 'OPEN', takenBy: null, takenAt: null });
    const again = await network.made('tor@association', 'takeConsultation', { id: question.id, version: taken.version + 1 });
    expect(again).toMatchObject({ takenBy: { slug: 'association' } });
    const open = await network.made('kim@resurs', 'releaseConsultation', { id: question.id, version: again.version });
    expect(open).toMatchObject({ status: 'OPEN' });
    expect(await code('kim@resurs', 'releaseConsultation', { id: question.id, version: open.version })).toBe('INVALID_TRANSITION');
  });

  test('an old version is a conflict, a retry with the same key answers once', async () => {
    const question = await asked('siv@school');
    const retry = { key: key() };
    const first = await answered('kim@resurs', question, retry);
    expect((await answered('kim@resurs', question, retry)).answers.map(({ id }) => id)).toEqual(first.answers.map(({ id }) => id));
    expect((await answerAs('kim@resurs', question)).code).toBe('CONFLICT');
  });

  test.each([
    ['a telephone number in the answer', { advice: 'Ring 070-174 06 05' }, ['advice']],
    ['an expert of the asker', () => ({ by: [experts['sam@school']] }), ['contributorIds', 0]],
    ['the asker among those who take part', () => ({ with: [agencyIds['school']] }), ['participantIds', 0]],
  ])('%s is refused with its place', async (_, wrong, place) => {
    const question = await asked('siv@school');
    const answer = await answerAs('kim@resurs', question, typeof wrong === 'function' ? wrong() : wrong);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', place]);
  });

  test('a question is not rated before it is answered, nor answered after it is closed', async () => {
    const question = await asked('siv@school');
    const rate = { id: question.id, version: 1, rating: 'HELPED' };
    expect(await code('siv@school', 'rateConsultation', rate)).toBe('INVALID_TRANSITION');
    const { version } = await answered('kim@resurs', question);
    expect(await code('kim@resurs', 'rateConsultation', { ...rate, version })).toBe('FORBIDDEN');
    const kept = await network.made('siv@school', 'rateConsultation', { ...rate, version, rating: 'DID_NOT_HELP', close: false });
    expect(kept).toMatchObject({ status: 'ANSWERED', rating: 'DID_NOT_HELP', closedOn: null });
    expect(await answered('lotta@resurs', kept)).toMatchObject({ status: 'ANSWERED' });
    const closed = await network.made('siv@school', 'closeConsultation', { id: question.id, version: kept.version + 1 });
    expect(closed).toMatchObject({ status: 'CLOSED', closedOn: today() });
    expect((await answerAs('kim@resurs', closed)).data?.result.code).toBe('INVALID_TRANSITION');
    expect(await code('siv@school', 'closeConsultation', { id: question.id, version: closed.version })).toBe('INVALID_TRANSITION');
  });

  test('it never becomes a case, for those who answer would learn of it', async () => {
    const question = await asked('anna@social');
    const input = `id: "${question.id}", version: 1, input: { person: { name: "Påhittad" }, ground: "OSL 10:28", motive: "x", idempotencyKey: "${key()}" }`;
    const { data } = await network.ask(
      'anna@social',
      `mutation { result: convertConsultation(${input}) { __typename ... on Refusal { code } } }`,
    );
    expect(data?.result).toEqual({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
  });

  test('each step is in the access log of the asker, with who did it', async () => {
    const question = await asked('siv@school');
    await answered('kim@resurs', question);
    const rows = await network.service.database.ownerQuery<{ operation: string; own: boolean }>(
      `SELECT e.operation, e.owner_agency_id = (SELECT owner_agency_id FROM consultation WHERE id = $1) AS own FROM access_entry e
        WHERE e.record_type = 'Consultation' AND e.outcome = 'CHANGED' AND $1 = ANY (e.record_ids) ORDER BY e.at`,
      [question.id.split('_')[1]],
    );
    expect(rows).toEqual([
      { operation: 'askConsultation', own: true },
      { operation: 'answerConsultation', own: true },
    ]);
  });
});

describe('a recorded question stays as it was', () => {
  test('its agency answers it, and says who worked on it and which incident; that opens it to nobody', async () => {
    const incident = await network.made('pia@police', 'reportIncident', INCIDENT);
    const recorded = await network.made('anna@social', 'recordConsultation', {
      ...QUESTION,
      participantIds: [agencyIds['police']],
      incidentId: incident.id,
    });
    expect(recorded).toMatchObject({ kind: 'RECORDED', participants: [{ slug: 'police' }], incident: { id: incident.id }, status: 'OPEN' });
    expect(await seenBy('pia@police', recorded.id)).toBe('NOT_FOUND');
    const more = { id: recorded.id, version: 1, participantIds: [agencyIds['angered']], incidentId: null };
    const stated = await network.made('anna@social', 'stateConsultationWork', more);
    expect(stated).toMatchObject({ participants: [{ slug: 'angered' }, { slug: 'police' }], incident: null });
    expect(await answered('anna@social', stated)).toMatchObject({ status: 'ANSWERED', advice: WORDS, answers: [] });
    // The coordinators see it, and neither take nor answer it.
    expect((await answerAs('kim@resurs', { ...stated, version: 3 })).code).toBe('FORBIDDEN');
    expect(await code('kim@resurs', 'takeConsultation', { id: recorded.id, version: 3 })).toBe('FORBIDDEN');
    expect(await code('anna@social', 'closeConsultation', { id: recorded.id, version: 3 })).toBe('INVALID_TRANSITION');
    expect(await code('anna@social', 'rateConsultation', { id: recorded.id, version: 3, rating: 'HELPED' })).toBe('INVALID_TRANSITION');
    expect((await answerAs('anna@social', { ...stated, version: 3 }, { by: [experts['nils@police']] })).code).toBe('BAD_USER_INPUT');
  });
});

describe('the answer bank', () => {
  const TEXTS = { question: 'Vad betyder runor på väggar?', answer: 'Fotografera och fråga polisen om gruppens symbolspråk.' } as const;
  const search = async (actor: string, words: string, filter = ''): Promise<unknown> => {
    const { data } = await network.ask(
      actor,
      `{ result: bankedAnswers(search: "${words}" ${filter}) { totalCount nodes { id question } } }`,
    );
    return data?.result;
  };

  test('a coordinator publishes an answer, everyone finds it by its words, and it is corrected and retired', async () => {
    const question = await asked('siv@school');
    const { answers } = await answered('kim@resurs', question);
    const input = { answerId: answers[0]?.id, ...TEXTS, competence: 'symbols', concernTypes: ['travel'], environment: 'violent-islamist' };
    for (const actor of ['siv@school', 'anna@social'])
      expect(await code(actor, 'bankAnswer', input)).toBe(actor === 'siv@school' ? 'FORBIDDEN' : 'NOT_FOUND');
    const entry = await network.made('kim@resurs', 'bankAnswer', input);
    const { id: kim } = network.service.actor('kim@resurs');
    expect(entry).toMatchObject({ ...TEXTS, status: 'PUBLISHED', version: 1, changedBy: { id: `member_${kim}` }, withheld: [] });
    expect(await code('lotta@resurs', 'bankAnswer', input)).toBe('EXISTS');
    for (const actor of ['mona@association', 'sys@resurs', 'adam@social', 'eva@elsewhere', 'ali@angered']) {
      expect([actor, await search(actor, 'väggen')]).toEqual([
        actor,
        { totalCount: 1, nodes: [{ id: entry.id, question: TEXTS.question }] },
      ]);
      expect([actor, await search(actor, 'runa', ', filter: { competence: "symbols" }')]).toMatchObject([actor, { totalCount: 1 }]);
      expect(await search(actor, 'runa', ', filter: { competence: "theology" }')).toMatchObject({ totalCount: 0 });
    }
    const { data } = await network.ask(
      'ali@angered',
      `{ result: bankedAnswer(id: "${entry.id}") { changedBy { id } withheld { field answer } } }`,
    );
    expect(data?.result).toEqual({ changedBy: null, withheld: [{ field: 'changedBy', answer: 'PART' }] });
    const corrected = await network.made('lotta@resurs', 'bankAnswer', {
      ...TEXTS,
      id: entry.id,
      version: 1,
      answer: 'Fråga polisen om klotter.',
    });
    const { id: lotta } = network.service.actor('lotta@resurs');
    expect(corrected).toMatchObject({
      version: 2,
      answer: 'Fråga polisen om klotter.',
      competence: null,
      changedBy: { id: `member_${lotta}` },
    });
    expect(await search('ali@angered', 'symbolspråk')).toMatchObject({ totalCount: 0 });
    expect(await search('ali@angered', 'klotter')).toMatchObject({ totalCount: 1 });
    const retire = { id: entry.id, version: 2, reason: 'Stämmer inte längre.' };
    expect(await code('anna@social', 'retireBankedAnswer', retire)).toBe('FORBIDDEN');
    expect(await network.made('kim@resurs', 'retireBankedAnswer', retire)).toMatchObject({
      status: 'RETIRED',
      retireReason: retire.reason,
    });
    expect(await search('ali@angered', 'klotter')).toMatchObject({ totalCount: 0 });
    expect(await code('kim@resurs', 'retireBankedAnswer', { ...retire, version: 3 })).toBe('INVALID_TRANSITION');
    expect(await code('kim@resurs', 'bankAnswer', { ...TEXTS, id: entry.id, version: 3 })).toBe('INVALID_TRANSITION');
    // A new entry can be made of the same answer.
    expect(await network.made('kim@resurs', 'bankAnswer', input)).toMatchObject({ status: 'PUBLISHED', version: 1 });
  });

  test.each([
    ['a personal number in the question', { question: 'Om 19330303-2381' }, ['input', 'question']],
    ['a telephone number in the answer', { answer: 'Ring 070-174 06 05' }, ['input', 'answer']],
    ['no answer that it is made of', { answerId: undefined }, ['input', 'answerId']],
    ['a concern that is none', { concernTypes: ['nosuch'] }, ['input', 'concernTypes', 0]],
  ])('%s is refused with its place', async (_, wrong, place) => {
    const { answers } = await answered('kim@resurs', await asked('siv@school'));
    const answer = await network.write('kim@resurs', 'bankAnswer', { answerId: answers[0]?.id, ...TEXTS, ...wrong });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', place]);
  });

  test('an answer is redacted by its own agency, and an entry by the one that published it', async () => {
    const { answers } = await answered('kim@resurs', await asked('siv@school'));
    const entry = await network.made('kim@resurs', 'bankAnswer', { answerId: answers[0]?.id, ...TEXTS });
    const redact = async (actor: string, id: string, field: string): Promise<unknown> => {
      const more = '... on Refusal { code } ... on ConsultationAnswer { text } ... on BankedAnswer { question answer }';
      const answer = await network.ask(
        actor,
        `mutation { result: redactText(id: "${id}", version: 1, fields: ["${field}"], reason: "Nämnde någon.") { ${more} } }`,
      );
      return answer.code ?? answer.data?.result;
    };
    expect(await redact('siv@school', answers[0]?.id ?? '', 'text')).toBe('FORBIDDEN');
    expect(await redact('lotta@resurs', answers[0]?.id ?? '', 'text')).toEqual({ text: '[maskerat]' });
    expect(await redact('lotta@resurs', entry.id, 'answer')).toEqual({ question: TEXTS.question, answer: '[maskerat]' });
    // Nor is what was redacted found by its words.
    expect(JSON.stringify(await search('ali@angered', 'symbolspråk'))).not.toContain(entry.id);
    expect(JSON.stringify(await search('ali@angered', 'väggen'))).toContain(entry.id);
  });
});

describe('around it', () => {
  const { ownerQuery } = {
    ownerQuery: <T extends object>(sql: string, values: unknown[]) => network.service.database.ownerQuery<T>(sql, values),
  };

  test('figures count an asked question once, for all who can know of it', async () => {
    const question = await asked('siv@school', { ...TO_SYMBOLS, category: 'TRAVEL' });
    const work = { id: question.id, version: 1, participantIds: [agencyIds['angered']] };
    await network.made('kim@resurs', 'stateConsultationWork', work);
    const [row] = await ownerQuery<{ amount: number; slugs: string[] }>(
      `SELECT s.amount, ARRAY(SELECT a.slug FROM agency a WHERE a.id = ANY (s.parties) AND a.slug <> 'elsewhere' ORDER BY a.slug) AS slugs
         FROM statistic_record s WHERE s.measure = 'CONSULTATION' AND s.at -> 'CATEGORY' = '["TRAVEL"]'`,
      [],
    );
    expect(row).toEqual({ amount: 1, slugs: ['angered', 'association', 'police', 'resurs', 'school'] });
  });

  test('who joins a question is told of the answers that it has', async () => {
    const first = await answered('kim@resurs', await asked('siv@school'));
    const told = async (): Promise<number> => {
      const text = `SELECT count(*)::int AS n FROM change WHERE record_type = 'ConsultationAnswer' AND record_id = $1`;
      return (await ownerQuery<{ n: number }>(text, [first.answers[0]?.id.split('_')[1]]))[0]?.n ?? -1;
    };
    expect(await told()).toBe(1);
    const joined = { id: first.id, version: first.version, participantIds: [agencyIds['angered']] };
    await network.made('kim@resurs', 'stateConsultationWork', joined);
    expect(await told()).toBe(2);
    expect(await seenBy('ali@angered', first.id)).toMatchObject({ answers: [{ text: WORDS }] });
  });

  test('behind the API nobody asks a question that is answered already, answers their own, or one that they are not in', async () => {
    const question = await asked('siv@school');
    const uuid = question.id.split('_')[1] ?? '';
    const reply = (slug: string): string => {
      const asker = (agencyIds['school'] ?? '').split('_')[1] ?? '';
      return `INSERT INTO consultation_answer (id, consultation_id, asking_agency_id, owner_agency_id, text, answered_at, answered_by)
        VALUES (gen_random_uuid(), '${uuid}', '${asker}', '${(agencyIds[slug] ?? '').split('_')[1] ?? ''}', 'x', now(), '${network.service.actor('siv@school').id}')`;
    };
    const behind = (slug: string, sql: string) => network.behind((agencyIds[slug] ?? '').split('_')[1] ?? '', sql);
    for (const slug of ['school', 'social', 'resurs']) await expect(behind(slug, reply(slug))).rejects.toThrow(/row-level security/);
    await expect(ownerQuery(reply('school'), [])).rejects.toThrow('consultation_answer_of_another');
    const ready = `INSERT INTO consultation (id, owner_agency_id, kind, channel, received_on, category, reporter_type, question, status, answered_on, recorded_at, recorded_by)
      SELECT gen_random_uuid(), owner_agency_id, kind, channel, received_on, category, reporter_type, question, 'ANSWERED', received_on, recorded_at, recorded_by
        FROM consultation WHERE id = '${uuid}'`;
    await expect(behind('school', ready)).rejects.toThrow(/row-level security/);
    // Nor does anybody but the asker close it.
    const close = `UPDATE consultation SET rating = 'HELPED', rated_on = now(), version = 2 WHERE id = '${uuid}'`;
    await expect(behind('resurs', close)).rejects.toThrow('rated and closed by the agency that asked it');
  });
});

describe('when an agency ends', () => {
  const uuid = (id: string): string => id.split('_')[1] ?? '';
  const stored = async (id: string, columns: string, table = 'consultation'): Promise<unknown> =>
    (await network.service.database.ownerQuery(`SELECT ${columns} FROM ${table} WHERE id = $1`, [uuid(id)]))[0];
  const end = async (agencyId: string, heir: string | null): Promise<void> => {
    const { ownerQuery } = network.service.database;
    await ownerQuery('UPDATE agency SET valid_from = $2, valid_to = $3, successor_ids = $4 WHERE id = $1', [
      ...[agencyId, '2015-01-01', plusDays(dayOf(new Date()), -1), heir === null ? [] : [heir]],
    ]);
    expect(await endAgencies({ query: (sql: string, values: unknown[] = []) => ownerQuery(sql, values) } as never, new Date())).toBe(1);
  };

  test('without a successor, what it took waits again and what it asked is closed; what it answered stays', async () => {
    const { service } = network;
    const gone = await service.foundAgency('gone', 'SCHOOL');
    await service.addMember('gun@gone', ['COUNSELLOR']);
    const own = await asked('gun@gone');
    const question = await asked('siv@school');
    const joined = { id: question.id, version: 1, participantIds: [`agency_${gone.id}`] };
    const { version } = await network.made('kim@resurs', 'stateConsultationWork', joined);
    await network.made('gun@gone', 'takeConsultation', { id: question.id, version });
    const other = await asked('siv@school');
    const both = { id: other.id, version: 1, participantIds: [`agency_${gone.id}`] };
    await answered('gun@gone', await network.made('kim@resurs', 'stateConsultationWork', both));
    await end(gone.id, null);
    const nobody = { status: 'OPEN', taken_by_agency_id: null, taken_by: null, taken_at: null };
    expect(await stored(question.id, 'status, taken_by_agency_id, taken_by, taken_at')).toEqual(nobody);
    expect(await stored(own.id, 'status, closed_on IS NOT NULL AS closed')).toEqual({ status: 'CLOSED', closed: true });
    expect(await seenBy('siv@school', other.id)).toMatchObject({ status: 'ANSWERED', answers: [{ text: WORDS }] });
    // The question can be taken again.
    expect(await network.made('kim@resurs', 'takeConsultation', { id: question.id, version: version + 2 })).toMatchObject({
      status: 'TAKEN',
    });
  });

  test('with a successor, its questions and its entries of the answer bank are the successor’s', async () => {
    const { service } = network;
    const from = await service.foundAgency('oldteam', 'COORDINATION', { coordinatesNetwork: true });
    const to = await service.foundAgency('newteam', 'COORDINATION', { coordinatesNetwork: true });
    await service.addMember('olle@oldteam', ['COORDINATOR']);
    await service.addMember('nora@newteam', ['COORDINATOR']);
    const { answers } = await answered('olle@oldteam', await asked('siv@school'));
    const texts = { question: 'Vad gör vi?', answer: 'Så gör vi.' };
    const entry = await network.made('olle@oldteam', 'bankAnswer', { answerId: answers[0]?.id, ...texts });
    const question = await asked('olle@oldteam');
    await network.made('nora@newteam', 'takeConsultation', { id: question.id, version: 1 });
    await end(from.id, to.id);
    // Nobody answers their own question: what the successor had taken waits for others.
    expect(await stored(question.id, 'owner_agency_id, status, taken_by_agency_id')).toEqual({
      ...{ owner_agency_id: to.id, status: 'OPEN', taken_by_agency_id: null },
    });
    expect(await stored(entry.id, 'owner_agency_id', 'banked_answer')).toEqual({ owner_agency_id: to.id });
    const [now] = await service.database.ownerQuery<{ version: number }>('SELECT version FROM banked_answer WHERE id = $1', [
      uuid(entry.id),
    ]);
    const correct = { ...texts, id: entry.id, version: now?.version, answer: 'Så gör vi nu.' };
    expect(await network.made('nora@newteam', 'bankAnswer', correct)).toMatchObject({ answer: 'Så gör vi nu.' });
  });
});
