import {
  recordMeeting,
  reviewAgreement,
  upsertAgreement,
  upsertMeetingSeries,
  adoptPolicyDocument,
  answerConsultationRound,
  draftPolicyDocument,
  followUpPolicyGoal,
  openConsultationRound,
  type PartReadInput,
  upsertAppointment,
  upsertKnowledgeItem,
  upsertDailyNote,
  upsertMediaAppearance,
  upsertProgramme,
  upsertReportedFigure,
  upsertSynonym,
  contributeToSituationReport,
  mergeSituationReport,
  openSituationReport,
  publishSituationReport,
} from '../prevention';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import { GlobalId, globalId } from '../reading/ids';
import type { When } from './data/cells';
import type { SampleSeries, SampleSituation } from './data/year';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant, on } from './when';

const COORDINATOR = 'coordinator@social-resurs';
const REGISTERED = on('2017-10-20'); // all that the source names had been published by then

const key = (what: string, at: number | string): string => `sample-year-${what}-${String(at)}`;
const agencies = (stage: Stage, slugs: readonly string[]): GlobalId<'Agency'>[] =>
  slugs.map((slug) => GlobalId.of('Agency', named(stage.agencies, slug)));
const organisation = (stage: Stage, name: string): GlobalId<'Organisation'> =>
  GlobalId.of('Organisation', named(stage.organisations, name));

/** The network's year: programmes, knowledge, media and figures, cooperation, the city's plan and situation reports. */
export async function loadYear(stage: Stage): Promise<void> {
  await loadRegister(stage);
  await loadCooperation(stage);
  await loadPlan(stage);
  for (const [at, situation] of stage.data.situations.entries()) await loadSituation(stage, situation, at);
}

async function loadRegister(stage: Stage): Promise<void> {
  const ctx = await asActor(stage, COORDINATOR, instant(REGISTERED, stage.loadedAt));
  for (const [at, { organisations, ...programme }] of stage.data.programmes.entries()) {
    const organisationIds = organisations.map((name) => organisation(stage, name));
    accepted(await upsertProgramme(ctx, { ...programme, organisationIds, idempotencyKey: key('programme', at) }), programme.name);
  }
  const items = new Map<string, string>();
  for (const { key: name, publisher, ...item } of stage.data.knowledge) {
    const input = { ...item, publisherId: organisation(stage, publisher), idempotencyKey: key('knowledge', name) };
    items.set(name, accepted(await upsertKnowledgeItem(ctx, input), name));
  }
  for (const [at, media] of stage.data.media.entries())
    accepted(await upsertMediaAppearance(ctx, { ...media, idempotencyKey: key('media', at) }), media.title);
  for (const [at, note] of stage.data.dailyNotes.entries())
    accepted(await upsertDailyNote(ctx, { ...note, idempotencyKey: key('note', at) }), note.title);
  for (const [at, synonym] of stage.data.synonyms.entries())
    accepted(await upsertSynonym(ctx, { ...synonym, idempotencyKey: key('synonym', at) }), synonym.means.join());
  for (const [at, { source, ...figure }] of stage.data.figures.entries()) {
    const sourceId = GlobalId.of('KnowledgeItem', named(items, source));
    accepted(await upsertReportedFigure(ctx, { ...figure, sourceId, idempotencyKey: key('figure', at) }), figure.subject);
  }
  for (const { holder, ...appointed } of stage.data.appointments) {
    const holderId = GlobalId.of('Member', named(stage.actors, holder).memberId);
    accepted(await upsertAppointment(ctx, { ...appointed, holderId, idempotencyKey: key('appointment', holder) }), holder);
  }
}

async function loadCooperation(stage: Stage): Promise<void> {
  const { parties, reviewed, ...agreement } = stage.data.agreement;
  const ctx = await asActor(stage, COORDINATOR, instant(on(reviewed), stage.loadedAt));
  const input = { ...agreement, partyIds: agencies(stage, parties), idempotencyKey: key('agreement', 1) };
  const id = GlobalId.of('CooperationAgreement', accepted(await upsertAgreement(ctx, input), 'agreement'));
  accepted(await reviewAgreement(ctx, { id, version: 1, reviewedOn: reviewed }), 'review of an agreement');
  for (const [at, series] of stage.data.meetingSeries.entries()) await loadSeries(stage, ctx, series, at);
}

async function loadSeries(
  stage: Stage,
  ctx: Context,
  { parties, organisations = [], input, meetings }: SampleSeries,
  at: number,
): Promise<void> {
  const idsOf = (names: readonly string[]): GlobalId<'Organisation'>[] =>
    names.map((name) => GlobalId.of('Organisation', named(stage.organisations, name)));
  const series = { ...input, partyIds: agencies(stage, parties), organisationIds: idsOf(organisations), idempotencyKey: key('series', at) };
  const seriesId = GlobalId.of('MeetingSeries', accepted(await upsertMeetingSeries(ctx, series), input.name));
  for (const { parties: took, organisations: came = [], ...meeting } of meetings) {
    const idempotencyKey = key(`meeting-${String(at)}`, meeting.heldOn);
    accepted(
      await recordMeeting(ctx, { ...meeting, seriesId, partyIds: agencies(stage, took), organisationIds: idsOf(came), idempotencyKey }),
      input.name,
    );
  }
}

async function loadPlan(stage: Stage): Promise<void> {
  const { by, drafted, document, round, answers, adopted, followUps } = stage.data.plan;
  const onDay = (day: string): Promise<Context> => asActor(stage, by, instant(on(day), stage.loadedAt));
  const first = accepted(await draftPolicyDocument(await onDay(drafted), { ...document, idempotencyKey: key('plan', 1) }), 'plan');
  const id = GlobalId.of('PolicyDocument', first);
  const asked = agencies(stage, round.asked);
  accepted(await openConsultationRound(await onDay(round.opened), { id, version: 1, partyIds: asked, answerBy: round.answerBy }), 'round');
  const read: PartReadInput[] = [];
  for (const { by: answerer, on: day, ...answer } of answers) {
    const ctx = await asActor(stage, answerer, instant(on(day), stage.loadedAt));
    const given = accepted(
      await answerConsultationRound(ctx, { ...answer, documentId: id, idempotencyKey: key('answer', answerer) }),
      'answer',
    );
    read.push({ id: globalId('PolicyAnswer', given), version: 1 });
  }
  accepted(
    await adoptPolicyDocument(await onDay(adopted.on), { id, version: 2, answers: read, adoptedBy: adopted.by, adoptedOn: adopted.on }),
    'plan',
  );
  for (const [at, followUp] of followUps.entries())
    accepted(await followUpPolicyGoal(await onDay(followUp.on), { ...followUp, id, version: 3 + at }), 'follow-up');
  await loadNextPlan(stage, id);
}

async function loadNextPlan(stage: Stage, replacesId: GlobalId<'PolicyDocument'>): Promise<void> {
  const { by, document, next } = stage.data.plan;
  const ago = (days: number): Promise<Context> => asActor(stage, by, instant(daysAgo(days), stage.loadedAt));
  const goals = document.goals.map(({ dueOn: _past, ...goal }) => goal);
  const input = { ...document, goals, title: next.title, replacesId, idempotencyKey: key('plan', 2) };
  const id = GlobalId.of('PolicyDocument', accepted(await draftPolicyDocument(await ago(next.draftedDaysAgo), input), 'plan'));
  const answerBy = dayOf(instant(daysAgo(-next.answerInDays), stage.loadedAt));
  const round = { id, version: 1, partyIds: agencies(stage, next.asked), answerBy };
  accepted(await openConsultationRound(await ago(next.openedDaysAgo), round), 'round');
}

async function loadSituation(
  stage: Stage,
  { opened, parties, open, parts, merged, published }: SampleSituation,
  at: number,
): Promise<void> {
  const acting = (who: string, when: When): Promise<Context> => asActor(stage, who, instant(when, stage.loadedAt));
  const input = { ...open, partyIds: agencies(stage, parties), idempotencyKey: key('situation', at) };
  const id = GlobalId.of('SituationReport', accepted(await openSituationReport(await acting(COORDINATOR, opened), input), open.title));
  const contributions: PartReadInput[] = [];
  for (const { by, ...part } of parts) {
    const contribution = { ...part, reportId: id, idempotencyKey: key(`part-${String(at)}`, by) };
    const given = accepted(await contributeToSituationReport(await acting(by, opened), contribution), open.title);
    contributions.push({ id: globalId('SituationContribution', given), version: 1 });
  }
  if (!merged || !published) return;
  accepted(await mergeSituationReport(await acting(COORDINATOR, published), { ...merged, id, version: 1, contributions }), open.title);
  accepted(await publishSituationReport(await acting(COORDINATOR, published), id.uuid, 2), open.title);
}
