import type { SampleReferral } from './data/cases';
import type { Stage } from './stage';

/** A referral while its life is played. */
export interface Playing {
  readonly stage: Stage;
  readonly referral: SampleReferral;
  readonly id: string;
  readonly caseId: string;
  readonly sender: string;
  readonly recipient: string;
  /** The moment that many days after it was drafted. */
  readonly day: (days: number) => Date;
  /** Its version, as whoever moves it next has read it. */
  version: number;
}

/** Something that happens to it, so many days after it was drafted. */
export interface Happening {
  readonly onDay: number;
  readonly happen: () => Promise<void>;
}
