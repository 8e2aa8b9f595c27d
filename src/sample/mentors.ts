import { registerMentor } from '../matching/mentor.service';
import { requestMentor } from '../matching/need.service';
import { dayOf, plusDays } from '../policy/calendar';
import { globalId } from '../reading/ids';
import type { LoadedCase } from './cases';
import { MENTORS, NEEDS, type SampleMentor, type SampleNeed } from './data/mentors';
import { daysAgo, instant } from './data/when';
import { loadMentorship } from './mentorship';
import { accepted, asActor, named, type Stage } from './stage';

/** The mentors, each registered by their provider, what cases ask of one, and a mentorship that came of it. */
export async function loadMentors(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  const mentors = new Map<string, string>();
  for (const [at, mentor] of MENTORS.entries())
    mentors.set(mentor.key, await register(stage, mentor, MENTORS.length - at));
  for (const need of NEEDS) await state(stage, need, named(cases, need.case));
  await loadMentorship(stage, cases, mentors);
}

/** The first of them has waited longest. */
async function register(stage: Stage, { key, by, member, input, vetted }: SampleMentor, ago: number): Promise<string> {
  const ctx = await asActor(stage, by, instant(daysAgo(30 + ago), stage.loadedAt));
  const today = dayOf(stage.loadedAt);
  // Vetted before they were registered, or since: what counts is until when it holds.
  const [vettedAgo, forDays] = vetted ?? [0, 0];
  const vettedOn = plusDays(today, -Math.max(vettedAgo, 31 + ago));
  const vetting = vetted ? { vettedOn, vettedUntil: plusDays(plusDays(today, -vettedAgo), forDays) } : {};
  const outcome = await registerMentor(ctx, {
    ...input,
    ...vetting,
    ...(member ? { memberId: globalId('Member', named(stage.actors, member).memberId) } : {}),
    idempotencyKey: `sample-mentor-${key}`,
  });
  return accepted(outcome, `mentor ${key}`);
}

async function state(
  stage: Stage,
  { case: key, startsInDays, input }: SampleNeed,
  { id, by }: LoadedCase,
): Promise<void> {
  const ctx = await asActor(stage, by, instant(daysAgo(1), stage.loadedAt));
  const outcome = await requestMentor(ctx, {
    ...input,
    caseId: globalId('Case', id),
    earliestStart: plusDays(dayOf(stage.loadedAt), startsInDays),
    idempotencyKey: `sample-need-${key}`,
  });
  accepted(outcome, `need of ${key}`);
}
