import { answerConsultation, askConsultation, bankAnswer, rateConsultation, stateConsultationWork, takeConsultation } from '../prevention';
import { GlobalId } from '../reading/ids';
import type { SampleQuestion } from './data/questions';
import { accepted, asActor, named, type Stage } from './stage';
import { instant } from './when';

const TYPE = 'Consultation';

/** Questions put to others: asked, taken, answered by several agencies, rated, and what of them is in the answer bank. */
export async function loadQuestions(stage: Stage): Promise<void> {
  for (const question of stage.data.questions) await ask(stage, question);
}

async function ask(stage: Stage, { key, by, asked, question, taken, answers, rated, banked }: SampleQuestion): Promise<void> {
  const keyed = (step: string): string => `sample-question-${key}-${step}`;
  const { competence, concernTypes, district, ...rest } = question;
  const ctx = await asActor(stage, by, instant(asked, stage.loadedAt));
  const input = { ...rest, competence: competence ?? null, concernTypes: concernTypes ?? [], district: district ?? null };
  const outcome = await askConsultation(ctx, { ...input, idempotencyKey: keyed('asked') });
  const id = GlobalId.of(TYPE, accepted(outcome, `question ${key}`));
  // Each step reads the version that the one before wrote.
  let version = 1;
  const next = (): { id: GlobalId<'Consultation'>; version: number } => ({ id, version: version++ });
  if (taken) {
    const taker = await asActor(stage, taken.by, instant(taken.at, stage.loadedAt));
    accepted(await takeConsultation(taker, { ...next(), idempotencyKey: keyed('taken') }), `taker of question ${key}`);
    const participantIds = taken.participants.map((slug) => GlobalId.of('Agency', named(stage.agencies, slug)));
    const work = { ...next(), participantIds, idempotencyKey: keyed('work') };
    accepted(await stateConsultationWork(taker, work), `work on question ${key}`);
  }
  for (const [n, { by: answerer, at, text, contributors }] of answers.entries()) {
    const contributorIds = await listingsOf(stage, contributors);
    const given = { ...next(), advice: text, contributorIds, idempotencyKey: keyed(`answer-${String(n)}`) };
    accepted(await answerConsultation(await asActor(stage, answerer, instant(at, stage.loadedAt)), given), `answer to question ${key}`);
  }
  if (rated) {
    const { at, ...judged } = rated;
    const rating = { ...next(), ...judged, close: true, idempotencyKey: keyed('rated') };
    accepted(await rateConsultation(await asActor(stage, by, instant(at, stage.loadedAt)), rating), `rating of question ${key}`);
  }
  if (banked) {
    const coordinator = await asActor(stage, banked.by, instant(banked.at, stage.loadedAt));
    const answerId = GlobalId.of('ConsultationAnswer', await answerOf(stage, id, banked.answer));
    const entry = { ...banked.entry, answerId, idempotencyKey: keyed('banked') };
    accepted(await bankAnswer(coordinator, entry), `entry of question ${key}`);
  }
}

/** The listings of members as experts, by global id. */
async function listingsOf(stage: Stage, members: readonly string[]): Promise<GlobalId<'Expert'>[]> {
  const ids = members.map((name) => named(stage.actors, name).memberId);
  const listed = await stage.tx.query<{ id: string }>('SELECT id FROM expert WHERE member_id = ANY ($1) ORDER BY id', [ids]);
  if (listed.length < ids.length) throw new Error(`the sample lists not all of these as experts: ${members.join(', ')}`);
  return listed.map(({ id }) => GlobalId.of('Expert', id));
}

/** The uuid of an answer to a question, by its place. */
async function answerOf(stage: Stage, id: GlobalId<'Consultation'>, place: number): Promise<string> {
  const text = 'SELECT id FROM consultation_answer WHERE consultation_id = $1 ORDER BY answered_at, id';
  const found = (await stage.tx.query<{ id: string }>(text, [id.uuid]))[place];
  if (!found) throw new Error(`the sample has no answer ${String(place)} to that question`);
  return found.id;
}
