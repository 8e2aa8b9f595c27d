import { registerMentor, requestMentor } from '../matching';
import { dayOf, plusDays } from '../policy/calendar';
import { GlobalId } from '../reading/ids';
import type { LoadedCase } from './cases';
import type { SampleMentor, SampleNeed } from './data/matching';
import { loadMentorship } from './mentorship';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

/** Loads the mentors, the needs of cases, and one mentorship. */
export async function loadMentors(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  const mentors = new Map<string, string>();
  for (const mentor of stage.data.mentors) mentors.set(mentor.key, await register(stage, mentor));
  for (const need of stage.data.mentorNeeds) await state(stage, need, named(cases, need.case));
  await loadMentorship(stage, cases, mentors);
}

async function register(stage: Stage, mentor: SampleMentor): Promise<string> {
  const { key, by, member, registeredDaysAgo, languages, vettedDaysAgo, vettingEndsInDays, ...input } = mentor;
  const ctx = await asActor(stage, by, instant(daysAgo(registeredDaysAgo), stage.loadedAt));
  const today = dayOf(stage.loadedAt);
  const outcome = await registerMentor(ctx, {
    ...input,
    languages: languages.map(([code, level]) => ({ code, level })),
    vettedOn: vettedDaysAgo === undefined ? null : plusDays(today, -vettedDaysAgo),
    vettedUntil: vettingEndsInDays === undefined ? null : plusDays(today, vettingEndsInDays),
    ...(member ? { memberId: GlobalId.of('Member', named(stage.actors, member).memberId) } : {}),
    idempotencyKey: `sample-mentor-${key}`,
  });
  return accepted(outcome, `mentor ${key}`);
}

async function state(stage: Stage, need: SampleNeed, { id, by }: LoadedCase): Promise<void> {
  const { case: key, startsInDays, ...input } = need;
  const ctx = await asActor(stage, by, instant(daysAgo(1), stage.loadedAt));
  const outcome = await requestMentor(ctx, {
    ...input,
    caseId: GlobalId.of('Case', id),
    earliestStart: plusDays(dayOf(stage.loadedAt), startsInDays),
    idempotencyKey: `sample-need-${key}`,
  });
  accepted(outcome, `need of ${key}`);
}
