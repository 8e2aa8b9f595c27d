import { declareKeptBy } from './agencyEnds';
import { declareNoCase } from './caseStates';
import { declareKept } from './conditionWords';
import { declareRegisterTexts } from './openTexts';
import { declareRewritten } from './redactions';
import { declareTexts, type TextEnd } from './texts';

/** What the description of a register says that the tables of this room need. */
export interface Register {
  readonly type: string;
  readonly table: string;
  /** The types of its parts. */
  readonly parts: readonly string[];
  readonly mutation: string;
  /** `Input.field` → the use of each text. */
  readonly texts: Readonly<Record<string, TextEnd>>;
}

/**
 * The rows of a register that follow from it being one (ADR 60): a text is shown by the field of its name; every text is checked for
 * personal numbers, telephone numbers and e-mail addresses; the agency that keeps a record replaces it as a whole, so it can rewrite each
 * text; the record belongs to that agency and passes to its successor; the mutation acts on no case. Classes, scope, rules and action do
 * not follow: they are stated in `fields.ts`, `rules.ts` and `actions.ts`, and the server does not start without them.
 */
export function declareRegister({ type, table, parts, mutation, texts }: Register): void {
  declareTexts(texts);
  declareRegisterTexts([type, ...parts]);
  declareRewritten([type, ...parts]);
  declareNoCase(mutation);
  declareKept(type);
  declareKeptBy(`${table}.owner_agency_id`);
}
