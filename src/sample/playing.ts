import type { GlobalId } from '../reading/ids';
import type { SampleReferral } from './data/cases';
import type { Stage } from './stage';

/** A referral while its steps are played. */
export interface Playing {
  readonly stage: Stage;
  readonly referral: SampleReferral;
  readonly id: string;
  readonly caseId: string;
  readonly sender: string;
  readonly recipient: string;
  /** The moment that many days after it was drafted. */
  readonly day: (days: number) => Date;
  /** The current version: the next step names it. */
  version: number;
  /** The report that completing the referral names; null if there is none. */
  completedWith: GlobalId<'ReferralReport'> | null;
}

/** A step of the referral, or a change of one of its disclosures; days count from the draft. */
export interface Happening {
  readonly onDay: number;
  readonly happen: () => Promise<void>;
}
