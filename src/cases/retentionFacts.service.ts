import type { Context } from '../platform/context';
import { clearable, line, refuseInput } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { lockCase, ownCase } from './case.service';
import { refusedByState } from './caseState';
import type { RetentionFactsInput } from './retentionFacts.types';
import { changed } from '../audit';

/** The facts, in the order in which they are stored; a fact not stated is null. */
const FACTS = [
  ...['fileKind', 'childInquiry', 'childInquiryOn', 'childPlaced', 'parentageOrAdoption', 'custodyAgreement'],
  ...['handedOverTo', 'handedOverOn', 'closedOn', 'lastEntryOn'],
] as (keyof RetentionFactsInput)[];
const DAYS = ['childInquiryOn', 'handedOverOn', 'closedOn', 'lastEntryOn'] as const;

interface StoredRow {
  readonly facts: RetentionFactsInput | null;
}

/**
 * States facts that decide how long a case is kept, while it is open or after it was closed. Stating them is not an
 * entry in the file and does not prolong retention by itself. Conflict if the case has changed since it was read;
 * refused if it was erased.
 */
export async function recordRetentionFacts(
  ctx: Context,
  uuid: RecordId<'Case'>,
  version: number,
  input: RetentionFactsInput,
): Promise<Outcome<'Case'>> {
  await requireRecord(ctx, 'recordRetentionFacts', 'Case', uuid);
  const given = checkEach(ctx, input);
  const manager = await ctx.tx.manager;
  await lockCase(manager, uuid, version);
  const shut = await refusedByState(ctx, 'recordRetentionFacts', uuid);
  if (shut) return shut;
  const [row] = await ctx.tx.query<StoredRow>('SELECT retention_facts AS facts FROM case_file WHERE id = $1', [uuid]);
  const facts = Object.fromEntries(FACTS.map((name) => [name, given[name] === undefined ? (row?.facts?.[name] ?? null) : given[name]]));
  checkTogether(facts);
  await changeVersion(manager, 'case_file', uuid, version, { retention_facts: JSON.stringify(facts) });
  changed(ctx, ownCase(ctx, uuid));
  return { type: 'Case', id: uuid };
}

function checkEach(ctx: Context, input: RetentionFactsInput): RetentionFactsInput {
  if (FACTS.every((name) => input[name] === undefined)) refuseInput('There is nothing to change.', ['facts']);
  const today = dayOf(ctx.clock.now());
  for (const name of DAYS) if ((input[name] ?? '') > today) refuseInput('Give today or an earlier day.', ['facts', name]);
  const handedOverTo = clearable(input.handedOverTo, (board) => line(board, ['facts', 'handedOverTo']));
  return { ...input, ...(handedOverTo === undefined ? {} : { handedOverTo }) };
}

function checkTogether(facts: RetentionFactsInput): void {
  const decided = facts.childInquiry === 'OPENED' || facts.childInquiry === 'NOT_OPENED';
  if (facts.childInquiryOn && !decided)
    refuseInput('This is the day of a decision on an inquiry: state that decision as well.', ['facts', 'childInquiryOn']);
  if (Boolean(facts.handedOverTo) !== Boolean(facts.handedOverOn))
    refuseInput('Give both the board that the file was handed over to and the day.', [
      'facts',
      facts.handedOverTo ? 'handedOverOn' : 'handedOverTo',
    ]);
}
