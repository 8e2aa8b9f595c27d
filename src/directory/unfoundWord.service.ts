import type { Context } from '../platform/context';
import { requireAction } from '../reading/authorize';
import type { UnfoundWordView } from './unfoundWord.types';

/** A word that was searched for more seldom may be somebody's name. */
const LEAST_TIMES = 3;

/** The words that searches did not find, the most frequent first. */
export async function unfoundWords(ctx: Context): Promise<UnfoundWordView[]> {
  requireAction(ctx, 'readUnfoundWords');
  return ctx.tx.query<UnfoundWordView>(
    `SELECT word, times, to_char(first_on, 'YYYY-MM-DD') AS "firstOn", to_char(last_on, 'YYYY-MM-DD') AS "lastOn" FROM unfound_word
       WHERE times >= $1 ORDER BY times DESC, word COLLATE "C" LIMIT 200`,
    [LEAST_TIMES],
  );
}
