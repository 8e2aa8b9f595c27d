import type { Actor, Told } from './storyActor';
import { Cast } from './storyCast';

/**
 * One case from the first question to after-care, as eight persons of eight agencies live it. Each scene is a day. Nobody of it exists.
 *
 *   Siv     counsellor of an upper secondary school      Fia     youth leader at leisure
 *   Karin   coordinator of the network                   Hedda   psychologist at psychiatry
 *   Anna    caseworker at social services                Eva     coordinator of exit support, an association
 *   Pia     police officer                               Moa     caseworker of the next municipality, with Mats, her lead
 */
let cast: Cast;
let siv: Actor, karin: Actor, anna: Actor, pia: Actor, fia: Actor, hedda: Actor, eva: Actor, moa: Actor, mats: Actor;

beforeAll(async () => {
  cast = await Cast.gather('2027-04-12');
  siv = await cast.actor('siv@gymnasiet', 'SCHOOL', 'COUNSELLOR');
  karin = await cast.actor('karin@samordningen', 'COORDINATION', 'COORDINATOR');
  anna = await cast.actor('anna@socialtjansten', 'SOCIAL_SERVICES', 'CASEWORKER');
  pia = await cast.actor('pia@polisen', 'POLICE', 'OFFICER');
  fia = await cast.actor('fia@fritid', 'LEISURE_CULTURE', 'CASEWORKER');
  hedda = await cast.actor('hedda@psykiatrin', 'HEALTH_CARE', 'CASEWORKER');
  eva = await cast.actor('eva@exit', 'CIVIL_SOCIETY', 'LEAD');
  moa = await cast.actor('moa@grannkommunen', 'SOCIAL_SERVICES', 'CASEWORKER', '1481');
  mats = await cast.colleague('mats@grannkommunen', 'LEAD');
}, 120_000);
afterAll(() => cast.leaves());

const ELIS = { name: 'Elis Elev (påhittad)', birthDate: '2011-05-20', municipalityCode: '1480', district: 'centrum' };
const CASE = `number status summary risk health concernTypes { code } person { name } planSteps { text }`;
const WHY = 'Utan deras svar kan vi inte bedöma behovet.';
const case_ = (id: string): string => `{ it: case(id: "${id}") { id } }`;

/** The figures of the story's year, each in the stretch in which it is released. */
const FIGURES = [
  ['CONSULTATIONS', '2027-04-01', '2028-09-30'],
  ['REFERRALS', '2027-01-01', '2027-12-31'],
  ['DISCLOSURES', '2027-01-01', '2027-12-31'],
  ['CASES', '2027-01-01', '2027-12-31'],
  ['AFTER_CARE', '2027-01-01', '2028-12-31'],
] as const;

/** What the scenes hand on to each other. */
let receipt: Told, report: Told, caseId: string, referral: Told, movedId: string;

test('12 April: the school asks, without a name; the coordinator and the police answer', async () => {
  const question = await siv.asks({
    category: 'EXPRESSION_OF_PERSON',
    concernTypes: ['open-sympathy'],
    question: 'En elev hyllar en våldsam grupp inför klassen. Hur talar vi med eleven?',
  });
  // Karin sees it; the police do not, until Karin says that they work on it together.
  expect(await karin.finds('consultations(filter: { openToMe: true })', 'question')).toMatchObject([{ id: question.id }]);
  expect(await pia.finds('consultations', 'id')).toEqual([]);
  const first = await karin.answers(await karin.takes(question), 'Fråga vad gruppen ger, och lyssna. Hör av er igen om oron växer.', [pia]);
  const both = await pia.answers(first, 'Inget brott i sig. Spara det som sprids.');
  expect(both['answers']).toMatchObject([{ ownerAgency: { slug: 'samordningen' } }, { ownerAgency: { slug: 'polisen' } }]);

  expect(await siv.says(both, 'HELPED')).toMatchObject({ status: 'CLOSED', rating: 'HELPED' });
  // What helped one school helps the next one: it stands in the answer bank, without anybody in it.
  const [answer] = both['answers'] as Told[];
  if (!answer) throw new Error('there is an answer');
  await karin.banks(answer, { question: 'Hur talar vi med en elev som hyllar en grupp?', answer: 'Fråga vad gruppen ger, och lyssna.' });
  expect(await fia.finds('bankedAnswers(search: "eleven")', 'answer')).toMatchObject([{ answer: 'Fråga vad gruppen ger, och lyssna.' }]);

  // Siv's was not the only question of the year.
  for (let more = 0; more < 11; more += 1)
    await siv.asks({ category: 'PUBLIC_SPACE_EVENT', concernTypes: ['graffiti'], question: 'Det är klottrat igen. Vad gör vi?' });
});

test('4 May: the concern has grown, and the school reports it to social services', async () => {
  cast.turnsTo('2027-05-04');
  receipt = await siv.reports({
    person: ELIS,
    observed: 'Säger att han ska resa till dem och visar deras filmer.',
    since: 'Sedan påsk.',
    change: 'Har slutat med fotbollen.',
    protectiveFactors: 'Mormor och en lärare.',
    knowsOfReport: 'Föräldrarna vet.',
  });
  expect(receipt).toMatchObject({ receiver: { slug: 'socialtjansten' }, ground: 'SoL 19:1', inquiryAnswer: null });
  // It is with social services, and with nobody else.
  for (const other of [karin, pia, fia, hedda, eva, moa]) expect(await other.finds('concernReports', 'id')).toEqual([]);
});

test('5 May: social services assess the need of protection, open a case, and tell the school that they did', async () => {
  cast.turnsTo('2027-05-05');
  const [waiting] = await anna.finds('concernReports', 'version status number');
  if (!waiting) throw new Error('a report waits');
  expect(waiting).toMatchObject({ status: 'WAITING', number: receipt['number'] });
  report = await anna.takesReport(waiting);
  expect(report).toMatchObject({
    decideBy: '2027-05-18',
    reporterAgency: { slug: 'gymnasiet' },
    observed: 'Säger att han ska resa till dem och visar deras filmer.',
  });
  report = await anna.assessesProtection(report, 'NOT_NEEDED', 'Tryggt hemma.');
  report = await anna.opensCase(report, 'Oron är välgrundad.', {
    summary: 'Vill resa till en våldsam grupp.',
    health: 'Sover dåligt.',
    concernTypes: ['contact-with-group'],
  });
  caseId = (report['case'] as Told).id;

  await anna.tellsReporter(report, 'Skolan möter eleven varje dag; det är inte olämpligt.');
  expect(await siv.sees('concernReceipt', receipt.id, 'inquiryAnswer')).toEqual({ inquiryAnswer: 'OPENED' });
  // That is all the school is told: the case is not theirs.
  expect(await siv.isRefused(case_(caseId))).toBe('NOT_FOUND');
});

test('12 May: Anna assesses, with factors for and against', async () => {
  cast.turnsTo('2027-05-12');
  const assessment = await anna.assesses(caseId, {
    conclusion: 'Hög risk: kontakt med rekryterare.',
    riskFactors: [{ code: 'contacts', text: 'Dagligen på nätet.' }],
    protectiveFactors: [{ code: 'family', text: 'Mormor.' }],
    basis: 'Två samtal med Elis och ett med föräldrarna.',
  });
  expect(assessment).toMatchObject({ assessedOn: '2027-05-12', case: { risk: 'Hög risk: kontakt med rekryterare.' } });
});

test('17 May: Anna opens to police, leisure and psychiatry what each needs, and each sees something else', async () => {
  cast.turnsTo('2027-05-17');
  await anna.discloses(caseId, pia, ['Person.name', 'Case.risk'], WHY);
  // Leisure is to know whom to look for, and that is all: the service carries no free text about a person to it.
  await anna.discloses(caseId, fia, ['Person.name'], WHY);
  await anna.discloses(caseId, hedda, ['Person.name', 'Case.health'], WHY);

  const nothing = { summary: null, risk: null, health: null, concernTypes: null, planSteps: [] };
  const shared = { number: expect.any(String), status: 'OPEN', person: { name: ELIS.name } };
  expect(await pia.sees('case', caseId, CASE)).toEqual({ ...shared, ...nothing, risk: 'Hög risk: kontakt med rekryterare.' });
  expect(await fia.sees('case', caseId, CASE)).toEqual({ ...shared, ...nothing });
  expect(await hedda.sees('case', caseId, CASE)).toEqual({ ...shared, ...nothing, health: 'Sover dåligt.' });
  for (const other of [siv, karin, eva, moa]) expect([other.name, await other.isRefused(case_(caseId))]).toEqual([other.name, 'NOT_FOUND']);
});

test('24 May: they confer, and the roster of each is another', async () => {
  const agenda = ['Gemensam lägesbild', 'Ärenden, vart och ett med dem som det gäller'];
  let conference = await karin.convenes([karin, anna, pia, fia, hedda], '2027-05-24T12:00:00Z', agenda);
  let row = await anna.putsOnRoster(conference, caseId, [pia, hedda], 'Vad vet ni, och vad kan ni göra?', ['Case.risk']);
  // Before the meeting Anna is told what is still missing, and for whom; nobody else is told of her row.
  const missing = await anna.asksIfReady(conference);
  expect(missing[pia.agency]).toEqual(expect.arrayContaining(['RosterRow.question', 'ConferenceDecision.text']));
  expect(missing[pia.agency]).not.toContain('Case.risk');
  expect(missing[hedda.agency]).toEqual(expect.arrayContaining(['Case.risk', 'RosterRow.question']));
  expect(await karin.asksIfReady(conference)).toEqual({});
  await anna.discloses(caseId, pia, ['RosterRow.question', 'ConferenceDecision.text'], WHY);
  await anna.discloses(caseId, hedda, ['RosterRow.question', 'RosterRow.minutes'], WHY);

  cast.turnsTo('2027-05-24');
  conference = await karin.sharesPicture(conference, 'Nya slutna grupper på nätet lockar yngre tonåringar.');
  row = await anna.notesInTheRoom(row, [pia, hedda]);
  row = await anna.writesMinutes(row, 'Psykiatrin tar emot Elis i juni.');
  await anna.decides(row, 'Polisen talar med familjen om resan.', '2027-06-10', [pia]);

  const seen = `agenda sharedPicture roster(first: 10) { question minutes attendance { agency { slug } } decisions(first: 5) { text } }`;
  const shared = { agenda, sharedPicture: 'Nya slutna grupper på nätet lockar yngre tonåringar.' };
  const asked = { question: 'Vad vet ni, och vad kan ni göra?', attendance: null };
  expect(await pia.sees('conference', conference.id, seen)).toEqual({
    ...shared,
    roster: [{ ...asked, minutes: null, decisions: [{ text: 'Polisen talar med familjen om resan.' }] }],
  });
  expect(await hedda.sees('conference', conference.id, seen)).toEqual({
    ...shared,
    roster: [{ ...asked, minutes: 'Psykiatrin tar emot Elis i juni.', decisions: [] }],
  });
  // Leisure sat in the room for the shared picture, and the coordinator convened it all: for them there is no case.
  for (const other of [fia, karin]) expect(await other.sees('conference', conference.id, seen)).toEqual({ ...shared, roster: [] });
  expect(await eva.isRefused(`{ it: conference(id: "${conference.id}") { id } }`)).toBe('NOT_FOUND');
});

test('25 May: a plan, with a step that the school does and moves', async () => {
  cast.turnsTo('2027-05-25');
  await anna.discloses(
    caseId,
    siv,
    ['Person.name', 'PlanStep.text', 'PlanStep.history', 'PlanStep.reviews'],
    'Skolan gör en av insatserna.',
  );
  const goal = await anna.setsGoal(caseId, { text: 'Tillbaka bland sina vänner.', dueOn: '2027-12-31' });
  await anna.plansStep(caseId, { text: 'Samtal varje vecka.', goalId: goal.id, responsibleMemberId: anna.member });
  const step = await anna.plansStep(caseId, {
    text: 'En lärare äter lunch med Elis.',
    ...{ goalId: goal.id, responsibleAgencyId: siv.agency, dueOn: '2027-06-30' },
  });
  await siv.assignsStep(step, siv);
  const [mine, ...others] = await siv.finds('planSteps(filter: { mine: true })', 'version text state');
  expect([mine?.['text'], others]).toEqual(['En lärare äter lunch med Elis.', []]);
  if (!mine) throw new Error('the step is hers');
  await siv.movesStep(mine, 'UNDER_WAY');
  const plan = await anna.finds(`planSteps(filter: { caseId: "${caseId}" })`, 'text state responsibleAgency { slug }');
  expect(plan).toMatchObject([
    // What the conference decided is a step of the same plan.
    { text: 'Polisen talar med familjen om resan.', state: 'PLANNED', responsibleAgency: { slug: 'socialtjansten' } },
    { text: 'En lärare äter lunch med Elis.', state: 'UNDER_WAY', responsibleAgency: { slug: 'gymnasiet' } },
    { text: 'Samtal varje vecka.', state: 'PLANNED', responsibleAgency: { slug: 'socialtjansten' } },
  ]);
  // The others have no part in the plan, and see none of it.
  for (const other of [pia, fia, hedda]) expect([other.name, await other.finds('planSteps', 'text')]).toEqual([other.name, []]);
});

test('1 June: Anna refers Elis to exit support, which sees what it needs for that', async () => {
  cast.turnsTo('2027-06-01');
  // Exit support is an association, which secrecy does not bind: it first accepts what does.
  await eva.acceptsReservation(await anna.reserves(caseId, eva, 'Bara för stödet till Elis, och inte vidare.'));
  const draft = await anna.drafts(caseId, eva, 'Behöver någon att tala med.');
  await anna.discloses(caseId, eva, ['Person.name', 'Case.summary'], 'Risken för men undanröjs genom förbehållet.', {
    ...{ ground: 'OSL 10:14', referralId: draft.id, purpose: 'EXIT_SUPPORT' },
  });
  referral = await anna.sends(draft);
  referral = await eva.beginsWorkOn(referral);
  expect(referral).toMatchObject({ status: 'ACTIVE' });
  expect(await eva.sees('case', caseId, 'summary risk person { name }')).toEqual({
    ...{ summary: 'Vill resa till en våldsam grupp.', risk: null, person: { name: ELIS.name } },
  });
});

test('15 September: exit support reports back what came of it, and completes the referral', async () => {
  cast.turnsTo('2027-09-15');
  const answer = await eva.reportsBack(referral, 'PARTLY_REACHED', 'Elis har kommit till tio samtal och brutit med gruppen.');
  expect(answer).toMatchObject({ ownerAgency: { slug: 'exit' }, disclosures: [{ recipient: { slug: 'socialtjansten' } }] });
  expect(await eva.completes(referral, answer)).toMatchObject({ status: 'COMPLETED' });
  expect(await anna.sees('referralReport', answer.id, 'outcome text')).toEqual({
    ...{ outcome: 'PARTLY_REACHED', text: 'Elis har kommit till tio samtal och brutit med gruppen.' },
  });
  // The answer is for the one who asked; the police, whom it would interest, see no report.
  expect(await pia.finds('referralReports', 'id')).toEqual([]);

  await anna.assesses(caseId, { conclusion: 'Låg risk: har brutit med gruppen.' });
  const history = await anna.finds(`assessments(caseId: "${caseId}")`, 'conclusion assessedOn');
  expect(history).toMatchObject([
    { conclusion: 'Låg risk: har brutit med gruppen.', assessedOn: '2027-09-15' },
    { conclusion: 'Hög risk: kontakt med rekryterare.', assessedOn: '2027-05-12' },
  ]);
});

test('30 September: the family moves, and the case is handed over to the next municipality', async () => {
  cast.turnsTo('2027-09-30');
  const opened = await anna.discloses(caseId, moa, ['Person.name', 'Case.summary', 'Case.concernTypes'], 'Familjen har flyttat dit.');
  let transfer = await anna.offersCase(caseId, moa, [opened]);
  transfer = await mats.acceptsCase(transfer, moa);
  // Before it is done, Anna reads what is handed over, what stays with her, and what ends.
  const plan = await anna.asksApi<{ planId: string; handsOver: string[]; leaves: string[]; lines: { what: string; effect: string }[] }>(
    `{ it: caseTransferPlan(id: "${transfer.id}") { planId handsOver leaves lines { what effect } } }`,
  );
  expect([...plan.handsOver].sort()).toEqual(['Case.concernTypes', 'Case.summary', 'Person.name']);
  expect(plan.leaves).toEqual(expect.arrayContaining(['Case.risk', 'Case.health']));
  expect(plan.lines).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'DISCLOSURES', effect: 'ENDS' })]));
  expect(await anna.handsCaseOver(transfer, plan.planId)).toMatchObject({ status: 'SETTLED' });

  const { receivedCase } = (await mats.sees('caseTransfer', transfer.id, 'receivedCase { id }')) as unknown as { receivedCase: Told };
  movedId = receivedCase.id;
  const { number } = await anna.sees('case', caseId, 'number');
  expect(await moa.sees('case', movedId, CASE)).toEqual({
    ...{ number, status: 'OPEN', summary: 'Vill resa till en våldsam grupp.', risk: null, health: null, planSteps: [] },
    ...{ concernTypes: [{ code: 'contact-with-group' }], person: { name: ELIS.name } },
  });
  // Anna keeps her file, closed; what she had opened to the others ended with it.
  expect(await anna.sees('case', caseId, 'status outcome risk')).toEqual({
    ...{ status: 'CLOSED', outcome: 'HANDED_OVER', risk: 'Låg risk: har brutit med gruppen.' },
  });
  for (const other of [siv, pia, hedda, eva])
    for (const id of [caseId, movedId]) expect([other.name, await other.isRefused(case_(id))]).toEqual([other.name, 'NOT_FOUND']);
});

test('30 November: Moa closes the case with its outcome', async () => {
  cast.turnsTo('2027-11-30');
  const closed = await moa.closes(movedId, 'LEFT_ENVIRONMENT', 'Har brutit med gruppen.');
  expect(closed).toMatchObject({ status: 'CLOSED', outcome: 'LEFT_ENVIRONMENT' });
});

test('after-care: the family is asked after six months and after twelve', async () => {
  for (const [day, months] of [
    ['2028-05-30', 6],
    ['2028-11-30', 12],
  ] as const) {
    cast.turnsTo(day);
    const [due, ...others] = await moa.finds(`caseFollowUps(filter: { dueBy: "${day}", status: [PENDING] })`, 'version months dueOn');
    expect([due?.['months'], due?.['dueOn'], others]).toEqual([months, day, []]);
    if (!due) throw new Error('a follow-up is due');
    expect(await moa.followsUp(due, 'STABLE', 'Går i skolan och spelar fotboll.')).toMatchObject({ result: 'STABLE' });
  }
  expect(await moa.finds('caseFollowUps(filter: { status: [PENDING] })', 'id')).toEqual([]);
});

test('the figures of the year say how much was done, and lead to nobody', async () => {
  cast.turnsTo('2029-02-15');
  for (const [measure, from, to] of FIGURES) await karin.releases(measure, from, to);
  const annual = await karin.asksApi<{ html: string; sections: { tables: { title: string; total: number | null; rows: unknown[] }[] }[] }>(
    `{ it: annualReport(from: "2027-01-01", to: "2028-09-30") { html sections { tables { title total rows { count categories { code } } } } } }`,
  );
  const table = (title: string) => annual.sections.flatMap(({ tables }) => tables).find((one) => one.title.startsWith(`${title}, `));
  // The one question about a person is not a number of its own: it is shown together with the eleven about graffiti.
  const together = { count: 12, categories: [{ code: 'EXPRESSION_OF_PERSON' }, { code: 'PUBLIC_SPACE_EVENT' }] };
  expect(table('Konsultationer efter kategori')).toMatchObject({ total: 12, rows: expect.arrayContaining([together]) });
  // One referral and one case are too few to be a number: it would be Elis.
  for (const few of ['Remitteringar efter läge', 'Ärenden efter utfall', 'Ärenden efter ärendets läge'])
    expect(table(few)).toMatchObject({ total: null, rows: [] });
  for (const secret of ['Elis', 'rekryterare', 'fotboll', caseId]) expect(annual.html).not.toContain(secret);
});
