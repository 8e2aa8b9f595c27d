import { recordConsent } from '../grounds';
import { acceptMentorship, proposeMentor, confirmMentorship, recordMentorMeeting, requestMentor } from '../matching';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import { GlobalId, recordId, type RecordId } from '../reading/ids';
import { disclose, revokeDisclosure } from '../referrals';
import type { LoadedCase } from './cases';
import { giversOf } from './givers';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

/** A mentorship from what the case needs to the first meeting; the mentors by the keys of the data. */
export async function loadMentorship(
  stage: Stage,
  cases: ReadonlyMap<string, LoadedCase>,
  mentors: ReadonlyMap<string, string>,
): Promise<void> {
  const { mentorship } = stage.data;
  const { ago, caseworker, coordinator } = mentorship;
  const act = (name: string, days: number): Promise<Context> => asActor(stage, name, instant(daysAgo(days), stage.loadedAt));
  const caseId = GlobalId.of('Case', named(cases, mentorship.case).id);
  const shared = await share(stage, await act(caseworker, ago.shared), caseId);
  const stated = await act(caseworker, ago.stated);
  const earliestStart = dayOf(stage.loadedAt);
  const asked = { ...mentorship.input, caseId, earliestStart, idempotencyKey: 'sample-mentorship-need' };
  const need = await requestMentor(stated, asked);
  const proposal = await proposeMentor(await act(coordinator, ago.proposed), {
    needId: GlobalId.of('MentorNeed', accepted(need, 'need of the mentorship')),
    mentorId: GlobalId.of('Mentor', named(mentors, mentorship.mentor)),
    idempotencyKey: 'sample-mentorship',
  });
  const id = recordId('Mentorship', accepted(proposal, 'proposal of a mentor'));
  accepted(await acceptMentorship(await act(mentorship.by, ago.accepted), id, 1), 'yes of a mentor');
  accepted(await confirmMentorship(await act(caseworker, ago.confirmed), id, 2), 'mentorship');
  const withdrawn = await act(caseworker, ago.withdrawn);
  accepted(await revokeDisclosure(withdrawn, shared, 1, mentorship.withdrawnBecause), 'end of sharing');
  const met = await act(mentorship.by, ago.met);
  accepted(await recordMentorMeeting(met, id, dayOf(met.clock.now()), 'sample-mentorship-met'), 'meeting of a mentor');
}

const BY_CONSENT = 'OSL 12:2';

/** Lets the coordinators see what they need to find a mentor by, with the consent of the person. */
async function share(stage: Stage, ctx: Context, caseId: GlobalId<'Case'>): Promise<RecordId<'Disclosure'>> {
  const { ago, coordinator, disclosed: fields, disclosedForDays } = stage.data.mentorship;
  const recipientAgencyId = GlobalId.of('Agency', named(stage.actors, coordinator).agencyId);
  const until = { validUntil: instant(daysAgo(ago.shared), stage.loadedAt, disclosedForDays) };
  const consented = await recordConsent(ctx, {
    ...{ caseId, fields, ...until, form: 'SIGNED', givenOn: dayOf(ctx.clock.now()) },
    ...(await giversOf(ctx, stage, caseId, fields, false)),
    recipientAgencyIds: [recipientAgencyId],
    idempotencyKey: 'sample-mentorship-consent',
  });
  accepted(consented, 'consent to look for a mentor');
  const disclosed = await disclose(ctx, {
    ...{ recordId: caseId.text, recipientAgencyId, fields, ground: BY_CONSENT, circumstances: [], ...until },
    ...{ gdprBasis: 'ART_9_2_G', purpose: 'EXIT_SUPPORT', idempotencyKey: 'sample-mentorship-shared' },
  });
  return recordId('Disclosure', accepted(disclosed, 'disclosure to look for a mentor'));
}
