import { recordConsent } from '../grounds/consent.service';
import { acceptMentorship, proposeMentor } from '../matching/mentorship.service';
import { confirmMentorship, recordMentorMeeting } from '../matching/mentorshipLife.service';
import { requestMentor } from '../matching/need.service';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import { globalId } from '../reading/ids';
import { disclose } from '../referrals/disclosure.service';
import { revokeDisclosure } from '../referrals/disclosureEnds.service';
import type { LoadedCase } from './cases';
import { CONSENT, RESURS } from './data/disclosureRow';
import { story } from './data/invented';
import { MENTORSHIP } from './data/mentors';
import { daysAgo, instant } from './data/when';
import { giversOf } from './givers';
import { accepted, asActor, named, type Stage } from './stage';

const { ago, caseworker, coordinator } = MENTORSHIP;
const FOR_DAYS = 90;

/** A mentorship from what the case needs to the first meeting; the mentors by the keys of the data. */
export async function loadMentorship(
  stage: Stage,
  cases: ReadonlyMap<string, LoadedCase>,
  mentors: ReadonlyMap<string, string>,
): Promise<void> {
  const act = (name: string, days: number): Promise<Context> =>
    asActor(stage, name, instant(daysAgo(days), stage.loadedAt));
  const caseId = globalId('Case', named(cases, MENTORSHIP.case).id);
  const shared = await share(stage, await act(caseworker, ago.shared), caseId);
  const stated = await act(caseworker, ago.stated);
  const asked = {
    ...MENTORSHIP.input,
    languages: [...MENTORSHIP.input.languages],
    methods: [...MENTORSHIP.input.methods],
  };
  const earliestStart = dayOf(stage.loadedAt);
  const need = await requestMentor(stated, { ...asked, caseId, earliestStart, idempotencyKey: 'sample-mentorship-need' }); // prettier-ignore
  const proposal = await proposeMentor(await act(coordinator, ago.proposed), {
    needId: globalId('MentorNeed', accepted(need, 'need of the mentorship')),
    mentorId: globalId('Mentor', named(mentors, MENTORSHIP.mentor)),
    idempotencyKey: 'sample-mentorship',
  });
  const id = globalId('Mentorship', accepted(proposal, 'proposal of a mentor'));
  accepted(await acceptMentorship(await act(MENTORSHIP.by, ago.accepted), id, 1), 'yes of a mentor');
  accepted(await confirmMentorship(await act(caseworker, ago.confirmed), id, 2), 'mentorship');
  const reason = story('Samordnarna behöver inte se ärendet längre när mentorn är vald.');
  accepted(await revokeDisclosure(await act(caseworker, ago.withdrawn), shared, 1, reason), 'end of sharing');
  const met = await act(MENTORSHIP.by, ago.met);
  accepted(await recordMentorMeeting(met, id, dayOf(met.clock.now()), 'sample-mentorship-met'), 'meeting of a mentor');
}

/** Lets the coordinators see what they need to find a mentor by, with the consent of the person. */
async function share(stage: Stage, ctx: Context, caseId: string): Promise<string> {
  const recipientAgencyId = globalId('Agency', named(stage.agencies, RESURS));
  const until = { validUntil: instant(daysAgo(ago.shared), stage.loadedAt, FOR_DAYS) };
  const fields = [...MENTORSHIP.disclosed];
  const consented = await recordConsent(ctx, {
    ...{ caseId, fields, ...until, form: 'SIGNED', givenOn: dayOf(ctx.clock.now()) },
    ...(await giversOf(ctx, caseId, fields, false)),
    recipientAgencyIds: [recipientAgencyId],
    idempotencyKey: 'sample-mentorship-consent',
  });
  accepted(consented, 'consent to look for a mentor');
  const disclosed = await disclose(ctx, {
    ...{ recordId: caseId, recipientAgencyId, fields, ground: CONSENT, circumstances: [], ...until },
    ...{ gdprBasis: 'ART_9_2_G', purpose: 'EXIT_SUPPORT', idempotencyKey: 'sample-mentorship-shared' },
  });
  return globalId('Disclosure', accepted(disclosed, 'disclosure to look for a mentor'));
}
