import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import type { CaseOutcomeCode } from '../policy/afterCare';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';

/** The outcome of a case. */
export const CaseOutcome = describedEnum<CaseOutcomeCode>('CaseOutcome', 'Outcome of a case, stated when it is closed (utfall).', {
  LEFT_ENVIRONMENT: 'The person has left the environment (lämnat miljön). Followed up after 6 and 12 months.',
  CONCERN_REDUCED: 'The concern has become less (oron har minskat). Followed up after 6 and 12 months.',
  CONCERN_REMAINS: 'The concern remains, and the work ends (oron kvarstår). Followed up after 6 and 12 months.',
  SUPPORT_DECLINED: 'The person declined support (avböjt stöd).',
  UNFOUNDED: 'The concern was unfounded (oron var ogrundad).',
  HANDED_OVER: 'Another agency has taken over (överlämnat).',
  MOVED: 'The person has moved (flyttat).',
  DECEASED: 'The person has died (avliden).',
  OTHER: 'Another outcome, told in the reason (annat).',
});
export type CaseOutcome = keyof typeof CaseOutcome;

/** A closing of a case, and its reopening. */
@ObjectType('CaseClosing', { description: 'A closing of a case, and its reopening if it was reopened (avslut).' })
export class CaseClosingView {
  @Field(() => DateTime, { description: 'When it was closed (avslutat).' })
  closedAt!: string;

  @Field(() => MemberView, {
    nullable: true,
    description:
      'Member who closed it (avslutat av). Null if an external system or the end of the agency closed it, or if it is not known.',
  })
  closedBy!: unknown;

  @Field(() => CaseOutcome, { nullable: true, description: 'Outcome (utfall); null if none was stated.' })
  outcome!: CaseOutcome | null;

  @Field(() => String, { nullable: true, description: 'Reason (skäl).' })
  reason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was reopened (återupptaget); null if it was not.' })
  reopenedAt!: string | null;

  @Field(() => MemberView, { nullable: true, description: 'Member who reopened it (återupptaget av).' })
  reopenedBy!: unknown;

  @Field(() => String, { nullable: true, description: 'Reason for reopening it (skäl).' })
  reopenReason!: string | null;
}

/** State of a follow-up. */
export const FollowUpStatus = describedEnum('FollowUpStatus', 'State of a follow-up (status).', {
  PENDING: 'Not made yet (planerad).',
  DONE: 'Made (gjord).',
  CANCELLED: 'Not to be made: the case was reopened or erased, or its agency has ended (inställd).',
});
export type FollowUpStatus = keyof typeof FollowUpStatus;

/** Result of a follow-up. */
export const FollowUpResult = describedEnum('FollowUpResult', 'Result of a follow-up (resultat).', {
  STABLE: 'No new concern (stabilt).',
  CONCERN_AGAIN: 'New concern (ny oro). Reopen the case, or open a new one.',
  NOT_REACHED: 'The person was not reached (ej nådd).',
  DECLINED: 'The person declined to be followed up (avböjt).',
});
export type FollowUpResult = keyof typeof FollowUpResult;

/** A follow-up of a closed case. */
@ObjectType('CaseFollowUp', {
  implements: NodeView,
  description:
    'A follow-up of a closed case (uppföljning, eftervård). It falls due 6 and 12 months after the closing, for outcomes after support. It stays with the agency that owns the case and is disclosed to nobody.',
})
export class CaseFollowUpView extends NodeView {
  @Field(() => Int, { description: 'Months after the closing at which it falls due (månader).' })
  months!: number;

  @Field(() => LocalDate, { description: 'Day on which it falls due (senast).' })
  dueOn!: string;

  @Field(() => FollowUpStatus, { description: 'State (status).' })
  status!: FollowUpStatus;

  @Field(() => DateTime, { nullable: true, description: 'When it was recorded (gjord); null while it was not made.' })
  recordedAt!: string | null;

  @Field(() => MemberView, { nullable: true, description: 'Member who recorded it (gjord av).' })
  recordedBy!: unknown;

  @Field(() => FollowUpResult, { nullable: true, description: 'Result (resultat).' })
  result!: FollowUpResult | null;

  @Field(() => String, { nullable: true, description: 'Note on the follow-up (anteckning).' })
  note!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of follow-ups. */
export const CaseFollowUpConnection = connectionOf('CaseFollowUp', () => CaseFollowUpView, { facets: false });

/** Selects follow-ups. */
@InputType('CaseFollowUpFilter', { description: 'Selects follow-ups; all parts must match.' })
export class CaseFollowUpFilter {
  @Field(() => [FollowUpStatus], { nullable: true, description: 'Match these states; an empty list matches nothing.' })
  status?: FollowUpStatus[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Match follow-ups of cases that the viewer is assigned to (true) or is not assigned to (false).',
  })
  assignedToMe?: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'Match follow-ups that fall due on this day or earlier (senast).' })
  dueBy?: string;
}

/** Result of a mutation of a follow-up. */
export const CaseFollowUpResult = resultOf('CaseFollowUpResult', 'The follow-up as the caller may see it, or the refusal.', () => ({
  CaseFollowUp: CaseFollowUpView,
}));
