import type { OpenCaseInput } from '../../cases/caseInput.types';
import type { UpsertExpertInput } from '../../directory/expertInput.types';
import type { DiscloseInput } from '../../referrals/disclosure.types';
import type { DraftReferralInput } from '../../referrals/referral.types';
import type { ReferralEvent } from '../../referrals/vocabulary.types';
import type { When } from './when';

/** An expert of the sample. */
export interface SampleExpert {
  readonly key: string;
  /** Who lists it: `<role>@<agency slug>`. */
  readonly by: string;
  readonly assured: When;
  /** The member that the listing is about, if any. */
  readonly member?: string;
  readonly input: Omit<UpsertExpertInput, 'id' | 'version' | 'memberId' | 'idempotencyKey'>;
}

/** A case of the sample, under a key by which referrals name it. */
export interface SampleCase {
  readonly key: string;
  /** Who opens it and works with it: `<role>@<agency slug>`. */
  readonly by: string;
  readonly opened: When;
  readonly coWorkers?: readonly string[];
  /** How old the person is when it is opened, where the rules on minors are to apply. */
  readonly bornYearsBefore?: number;
  /** The birth number (980–999, which are for tests) of somebody of that age who has a personal number. */
  readonly testNumber?: string;
  readonly input: Omit<OpenCaseInput, 'idempotencyKey'>;
  readonly closed?: { readonly afterDays: number; readonly reason: string };
}

/** A disclosure of the sample; days count from the day its referral was drafted. */
export interface SampleDisclosure extends Pick<DiscloseInput, 'ground' | 'gdprBasis' | 'weighing' | 'duty'> {
  readonly circumstances?: DiscloseInput['circumstances'];
  /** The slug of the agency it is for. */
  readonly to: string;
  readonly fields: readonly string[];
  /** When it is made; before the referral is sent, when left out. */
  readonly onDay?: number;
  /** When it begins, if not when it is made. */
  readonly fromDay?: number;
  /** When it ends. */
  readonly untilDay: number;
  readonly narrowed?: { readonly onDay: number; readonly fields?: readonly string[]; readonly untilDay?: number };
  readonly revoked?: { readonly onDay: number; readonly reason: string };
}

/** One step of a referral after its draft: whose it is follows from the event. */
export type SampleStep = readonly [event: Exclude<ReferralEvent, 'DRAFT' | 'REVOKE'>, onDay: number, reason?: string];

/** A referral of the sample; days count from the day it was drafted. */
export interface SampleReferral extends Pick<DraftReferralInput, 'purpose' | 'message'> {
  readonly key: string;
  readonly case: string;
  /** The slugs of the recipient and of those that get a copy. */
  readonly to: string;
  readonly copies?: readonly string[];
  readonly drafted: When;
  readonly answerWithinDays?: number;
  readonly disclosures: readonly SampleDisclosure[];
  readonly steps: readonly SampleStep[];
}
