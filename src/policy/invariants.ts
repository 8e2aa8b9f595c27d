import type { Invariant } from './invariant';
import { OF_CASES } from './invariantsOfCases';
import { OF_OTHERS } from './invariantsOfOthers';
import { OF_PREVENTION } from './invariantsOfPrevention';
import { OF_PROTECTION } from './invariantsOfProtection';

/** Sentences that the rules satisfy for every actor, record and disclosure; `prove.ts` checks all of them. */
export const INVARIANTS: readonly Invariant[] = [...OF_CASES, ...OF_PROTECTION, ...OF_OTHERS, ...OF_PREVENTION];
