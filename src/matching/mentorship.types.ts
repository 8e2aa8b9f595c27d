import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { MatchHardRule } from './match.types';
import { MentorView } from './mentor.types';
import { MentorNeedView } from './need.types';
import { MentorshipOutcome, MentorshipStatus } from './vocabulary.types';

/** That they met. */
@ObjectType('MentorMeeting', {
  description: 'A meeting that was held (möte): that it was, and when; nothing of what was said.',
})
export class MentorMeetingView {
  @Field(() => LocalDate, { description: 'The day (datum).' })
  heldOn!: string;

  @Field(() => DateTime, { description: 'When it was noted.' })
  notedAt!: string;
}

/** A review of a mentorship. */
@ObjectType('MentorReview', {
  implements: NodeView,
  description: 'A review of a mentorship after 6 or 12 months (uppföljning).',
})
export class MentorReviewView extends NodeView {
  @Field(() => MentorshipView, { nullable: true, description: 'The mentorship.' })
  mentorship!: unknown;

  @Field(() => Int, { description: 'After how many months: 6 or 12.' })
  months!: number;

  @Field(() => LocalDate, { description: 'When it is due (ska göras senast).' })
  dueOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'When it was done (gjord); null before.' })
  doneOn!: string | null;

  @Field(() => MentorshipOutcome, { nullable: true, description: 'What it came to (resultat).' })
  outcome!: MentorshipOutcome | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of reviews. */
export const MentorReviewConnection = connectionOf('MentorReview', () => MentorReviewView, { facets: false });

/** One mentor and one need. */
@ObjectType('Mentorship', {
  implements: NodeView,
  description:
    'One mentor and one need, from the proposal to the end (mentorskap). Neither side learns who the other is before the caseworker has confirmed what the mentor has accepted.',
})
export class MentorshipView extends NodeView {
  @Field(() => MentorNeedView, { nullable: true, description: 'The need, as far as it is in view (behov).' })
  need!: unknown;

  @Field(() => CaseView, { nullable: true, description: 'The case, as far as it is disclosed (ärende).' })
  case!: unknown;

  @Field(() => MentorView, { nullable: true, description: 'The mentor; for the caseworker once it is confirmed.' })
  mentor!: unknown;

  @Field(() => AgencyView, { description: 'The agency whose case it is (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => AgencyView, { description: 'Who provides the mentor (uppdragsgivare).' })
  provider!: unknown;

  @Field(() => AgencyView, { description: 'Who proposed it (samordnare).' })
  coordinator!: unknown;

  @Field(() => MentorshipStatus, { description: 'State (status).' })
  status!: MentorshipStatus;

  @Field(() => Float, {
    description: 'Points when it was proposed (poäng), for the agency that proposed it; masked as 0 for all others.',
  })
  points!: number;

  @Field(() => Float, { description: 'Points there were to be had; masked as 0 like the points.' })
  pointsOf!: number;

  @Field(() => Int, { description: 'Version of the weights it was scored by (viktversion).' })
  weightsVersion!: number;

  @Field(() => [MatchHardRule], {
    nullable: true,
    description:
      "What speaks against it by the mentor's own secrets, for the provider and the mentor alone (hinder för uppdragsgivaren): found once, at the proposal; null where it was not screened.",
  })
  providerFindings!: string[] | null;

  @Field(() => [MatchHardRule], {
    nullable: true,
    description:
      "What speaks against it by the case's own secrets, for those at work on the case alone (hinder för ärendets myndighet): found once, at the proposal; null where it was not screened.",
  })
  caseFindings!: string[] | null;

  @Field(() => DateTime, { description: 'When it was put to the mentor (föreslaget).' })
  proposedAt!: string;

  @Field(() => DateTime, { description: 'When it lapses unless the mentor answers (svar senast).' })
  answerBy!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the mentor said yes (accepterat).' })
  acceptedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the caseworker confirmed (bekräftat).' })
  confirmedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended (avslutat).' })
  endedAt!: string | null;

  @Field(() => MentorshipOutcome, { nullable: true, description: 'What it came to (resultat).' })
  outcome!: MentorshipOutcome | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was proposed, declined, taken back or ended (skäl): for the side that wrote it and the side that it answers. Why a mentor declines is never told to the coordinator.',
  })
  reason!: string | null;

  @Field(() => MentorshipView, { nullable: true, description: 'The mentorship that this one takes over from.' })
  handsOver!: unknown;

  @Field(() => Int, { description: 'How many meetings were held (antal möten).' })
  meetingsHeld!: number;

  @Field(() => [MentorMeetingView], { description: 'The last 20 meetings, the latest first (möten).' })
  meetings!: unknown[];

  @Field(() => [MentorReviewView], { description: 'Reviews, as far as they are in view (uppföljningar).' })
  reviews!: unknown[];

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of mentorships. */
export const MentorshipConnection = connectionOf('Mentorship', () => MentorshipView, { facets: false });

/** Which mentorships to list. */
@InputType('MentorshipFilter', { description: 'Which mentorships to list; every part given must hold.' })
export class MentorshipFilter {
  @Field(() => [MentorshipStatus], { nullable: true, description: 'In one of these states.' })
  status?: MentorshipStatus[];

  @Field(() => Int, { nullable: true, description: 'Proposals that lapse within so many days, 0 to 730.' })
  lapsingWithinDays?: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of the own agency: under way, while a hard rule of matching no longer holds (bör ses över). Which one is not told; of other agencies’ cases none is in doubt.',
  })
  inDoubt?: boolean;
}

/** A proposal to a mentor. */
@InputType('ProposeMentorInput', { description: 'A mentor to propose for a need (föreslå mentor).' })
export class ProposeMentorInput {
  @Field(() => ID, { description: 'The need (behov).' })
  needId!: string;

  @Field(() => ID, { description: 'The mentor; one that mentorMatches does not exclude.' })
  mentorId!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it lapses unless the mentor answers; in 7 days when left out, 30 at most (svar senast).',
  })
  answerBy?: Date | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a mentorship comes to. */
export const MentorshipResult = resultOf(
  'MentorshipResult',
  'The mentorship as the caller may see it, or why nothing was done.',
  () => [MentorshipView],
);

/** What a mutation of a review comes to. */
export const MentorReviewResult = resultOf(
  'MentorReviewResult',
  'The review as the caller may see it, or why nothing was done.',
  () => [MentorReviewView],
);
