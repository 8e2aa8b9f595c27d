import type { Invariant } from './invariant';
import { OF_CASES } from './invariantsOfCases';
import { OF_OTHERS } from './invariantsOfOthers';
import { OF_PROTECTION } from './invariantsOfProtection';

/** Sentences that the rules keep, whatever the actor, the record and what is disclosed of it; `prove.ts` checks them all. */
export const INVARIANTS: readonly Invariant[] = [...OF_CASES, ...OF_PROTECTION, ...OF_OTHERS];
