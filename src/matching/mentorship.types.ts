import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { MatchHardRule } from './match.types';
import { MentorView } from './mentor.types';
import { MentorNeedView } from './need.types';
import { MentorshipOutcome, MentorshipStatus } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A meeting that was held. */
@ObjectType('MentorMeeting', {
  description: 'A meeting that was held (möte). Only the fact and the date are recorded, nothing of what was said.',
})
export class MentorMeetingView {
  @Field(() => LocalDate, { description: 'Day of the meeting (datum).' })
  heldOn!: string;

  @Field(() => DateTime, { description: 'When it was recorded.' })
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

  @Field(() => Int, { description: 'Number of months after the start: 6 or 12.' })
  months!: number;

  @Field(() => LocalDate, { description: 'Last day to hold the review (ska göras senast).' })
  dueOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'When the review was held (gjord); null until then.' })
  doneOn!: string | null;

  @Field(() => MentorshipOutcome, { nullable: true, description: 'Outcome (resultat).' })
  outcome!: MentorshipOutcome | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of reviews. */
export const MentorReviewConnection = connectionOf('MentorReview', () => MentorReviewView, { facets: false });

/** One mentor and one need. */
@ObjectType('Mentorship', {
  implements: NodeView,
  description:
    'One mentor for one need, from proposal to end (mentorskap). Neither side learns who the other is until the mentor has accepted and the caseworker has confirmed.',
})
export class MentorshipView extends NodeView {
  @Field(() => MentorNeedView, { nullable: true, description: 'The need, as far as the viewer may see it (behov).' })
  need!: unknown;

  @Field(() => CaseView, { nullable: true, description: 'The case, as far as it is disclosed (ärende).' })
  case!: unknown;

  @Field(() => MentorView, {
    nullable: true,
    description: 'The mentor. The caseworker sees the mentor once the mentorship is confirmed.',
  })
  mentor!: unknown;

  @Field(() => AgencyView, { description: 'Agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => AgencyView, { description: 'Agency that provides the mentor (uppdragsgivare).' })
  provider!: unknown;

  @Field(() => AgencyView, { description: 'Coordinator who proposed it (samordnare).' })
  coordinator!: unknown;

  @Field(() => MentorshipStatus, { description: 'State (status).' })
  status!: MentorshipStatus;

  @Field(() => Float, {
    description: 'Points at the time of the proposal (poäng), for the agency that proposed it; masked as 0 for all others.',
  })
  points!: number;

  @Field(() => Float, { description: 'Points available; masked as 0 together with `points`.' })
  pointsOf!: number;

  @Field(() => Int, { description: 'Version of the weights it was scored by (viktversion).' })
  weightsVersion!: number;

  @Field(() => [MatchHardRule], {
    nullable: true,
    description:
      "Obstacles found in the mentor's secret data, for the provider and the mentor only (hinder för uppdragsgivaren). Screened once, at the proposal; null if it was not screened.",
  })
  providerFindings!: string[] | null;

  @Field(() => [MatchHardRule], {
    nullable: true,
    description:
      "Obstacles found in the case's secret data, for those at work on the case only (hinder för ärendets myndighet). Screened once, at the proposal; null if it was not screened.",
  })
  caseFindings!: string[] | null;

  @Field(() => DateTime, { description: 'When it was proposed to the mentor (föreslaget).' })
  proposedAt!: string;

  @Field(() => DateTime, { description: 'When it lapses unless the mentor answers (svar senast).' })
  answerBy!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the mentor accepted (accepterat).' })
  acceptedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the caseworker confirmed it (bekräftat).' })
  confirmedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended (avslutat).' })
  endedAt!: string | null;

  @Field(() => MentorshipOutcome, { nullable: true, description: 'Outcome (resultat).' })
  outcome!: MentorshipOutcome | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Reason for the proposal, refusal, withdrawal or end (skäl), for the side that wrote it and the side that it answers. The coordinator never learns why a mentor declines.',
  })
  reason!: string | null;

  @Field(() => MentorshipView, { nullable: true, description: 'Mentorship from which this one takes over.' })
  handsOver!: unknown;

  @Field(() => Int, { description: 'Number of meetings held (antal möten).' })
  meetingsHeld!: number;

  @Field(() => [MentorReviewView], { description: 'Reviews, as far as the viewer may see them (uppföljningar).' })
  reviews!: unknown[];

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of mentorships. */
export const MentorshipConnection = connectionOf('Mentorship', () => MentorshipView, { facets: false });

/** Selects mentorships. */
@InputType('MentorshipFilter', { description: 'Selects mentorships; all parts must match.' })
export class MentorshipFilter {
  @Field(() => [MentorshipStatus], { nullable: true, description: 'Match these states.' })
  status?: MentorshipStatus[];

  @Field(() => Int, { nullable: true, description: 'Match proposals that lapse within this number of days, 0 to 730.' })
  lapsingWithinDays?: number;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Match mentorships of the own agency that are under way although a hard rule of matching no longer holds (bör ses över). The rule is not revealed. No mentorship of another agency's case counts as in doubt.",
  })
  inDoubt?: boolean;
}

/** A proposal to a mentor. */
@InputType('ProposeMentorInput', { description: 'A mentor to propose for a need (föreslå mentor).' })
export class ProposeMentorInput {
  @IdField('MentorNeed', { description: 'The need (behov).' })
  needId!: GlobalId<'MentorNeed'>;

  @IdField('Mentor', { description: 'The mentor; one that `mentorMatches` does not exclude.' })
  mentorId!: GlobalId<'Mentor'>;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it lapses unless the mentor answers (svar senast): in 7 days when left out, 30 days ahead at most.',
  })
  answerBy?: Date | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a mentorship. */
export const MentorshipResult = resultOf('MentorshipResult', 'The mentorship as the caller may see it, or the refusal.', () => ({
  Mentorship: MentorshipView,
}));

/** Result of a mutation of a review. */
export const MentorReviewResult = resultOf('MentorReviewResult', 'The review as the caller may see it, or the refusal.', () => ({
  MentorReview: MentorReviewView,
}));
