import { countQuestion, changed } from '../audit';
import { insertNumbered } from '../platform/referenceNumber';
import { openNumber } from '../cases';
import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { clearable, line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { holdsPersonalNumber } from '../pii/personalData';
import { dayOf, plusDays } from '../policy/calendar';
import type { RecordId } from '../reading/ids';
import { refusalDocument } from './refusalDocument';
import { fieldsNamed } from './disclosureFields';
import { DisclosureRequestRow } from './request.entity';
import { among, moveRequest, REQUEST, without, type RequestChange } from './requestMove';
import { disclosedAnyway, namesPersonAsked } from './requestSubject';

/** A refusal as decided by the agency asked. */
export interface RefusalDecision {
  readonly id: RecordId<'DisclosureRequest'>;
  readonly version: number;
  readonly provision: string;
  readonly reason: string;
  readonly weighing?: string | null;
  /** The open fields to refuse; all of them when left out. */
  readonly fields?: readonly string[] | null;
}

/** An act and a place in it: OSL 26:1, OSL 10:18 a, Lag 2025:170 4. */
const PROVISION = /^\p{L}+ \d{1,4}(?::\d{1,4})?(?: ?[a-z]\b)?(?: \d{1,3}(?: ?[a-z]\b)?)?(?:[–-]\d{1,3})?$/u;

const ORDERED = 'A court has ordered this to be disclosed: it cannot be refused.';
const STILL_READ = {
  code: 'STILL_DISCLOSED',
  refused: 'This is already disclosed to the agency that asks: it cannot be refused while that agency can read it.',
  unlock: 'Name the request in a disclosure of it, or first revoke the disclosure, or leave it out of `fields`.',
} as const;
const DAYS_TO_APPEAL = 21;

/**
 * Refuses a request, or a part of it, with a dated document that both parties read and the asking agency can appeal.
 * The document is composed once and holds neither name nor number of the person: a reason with either is
 * BAD_USER_INPUT. A request holds one refusal; each later refusal is a request of its own, with its own document,
 * weighing and appeal.
 */
export async function refuseDisclosure(ctx: Context, decision: RefusalDecision): Promise<Outcome<'DisclosureRequest'>> {
  return moveRequest(ctx, 'REFUSE', 'refuseDisclosure', decision, async (row) => {
    const fields = refusedFields(row, decision.fields);
    if (fields.length === 0 || among(fields, row.upheldFields).length > 0) return { refused: ORDERED };
    const refusal = await refusalOf(ctx, row, decision, fields);
    const disclosed = await disclosedAnyway(ctx, row, fields);
    if (disclosed.length > 0) return { ...STILL_READ, fields: disclosed };
    const open = without(row.openFields, fields);
    const { answered_at, answered_by } = refusal;
    if (row.refusalDocument === null) return { open, refused: fields, patch: refusal };
    await insertPart(ctx, row, fields, refusal);
    return { open, parted: true, patch: { answered_at, answered_by } } satisfies RequestChange;
  });
}

/**
 * The fields that a decision refuses. A field of the person does not add `Case.person` here: whether the person was
 * asked for is a field of its own.
 */
function refusedFields({ fields, openFields, upheldFields }: DisclosureRequestRow, names: readonly string[] | null | undefined): string[] {
  if (!names) return without(openFields, upheldFields);
  const chosen = names.flatMap((name, at) => {
    const path = ['fields', at];
    const named = fieldsNamed('Case', [name], ['fields']).filter((field) => field !== 'Case.person' || name === field);
    const open = among(named, openFields);
    if (open.length === 0)
      refuseInput(among(named, fields).length > 0 ? 'This field is not open in the request.' : 'This field was not asked for.', path);
    if (names.indexOf(name) !== at) refuseInput('This entry is given twice.', path);
    return open;
  });
  if (chosen.length === 0) refuseInput('Name at least one field.', ['fields']);
  return among(openFields, chosen);
}

type Refusal = Awaited<ReturnType<typeof refusalOf>>;

async function refusalOf(ctx: Context, row: DisclosureRequestRow, decision: RefusalDecision, fields: readonly string[]) {
  const decidedAt = ctx.clock.now();
  const { provision, reason, weighing } = await checkDecision(ctx, row, decision);
  const document = refusalDocument({
    number: row.number,
    decidedAt,
    askedAt: row.createdAt,
    ...(await partiesOf(ctx, row)),
    ...{ fields: row.fields, refused: fields },
    ground: row.ground,
    provision,
    reason,
  });
  return {
    answered_at: decidedAt,
    answered_by: ctx.actor.memberId,
    refusal_provision: provision,
    refusal_reason: reason,
    refusal_document: document,
    weighing,
    appeal_by: plusDays(dayOf(decidedAt), DAYS_TO_APPEAL),
  };
}

/** Inserts the part of a request that a second refusal is about. */
async function insertPart(ctx: Context, whole: DisclosureRequestRow, fields: string[], refusal: Refusal): Promise<void> {
  const id = newId();
  const { number, ...like } = whole;
  await insertNumbered(await ctx.tx.manager, DisclosureRequestRow, 'B', refusal.answered_at, {
    ...{ ...like, id, partOf: number, version: 1 },
    ...{ fields, openFields: [], disclosedFields: [], refusedFields: fields, upheldFields: [], status: 'REFUSED' },
    ...{ answeredAt: refusal.answered_at, answeredBy: refusal.answered_by, weighing: refusal.weighing },
    ...{ refusalProvision: refusal.refusal_provision, refusalReason: refusal.refusal_reason },
    ...{ refusalDocument: refusal.refusal_document, appealBy: refusal.appeal_by },
    ...{ appealedAt: null, appealReason: null, appealOutcome: null, appealCourt: null },
    ...{ appealCaseNumber: null, appealDecidedOn: null },
  });
  changed(ctx, { type: REQUEST, id, ownerAgencyId: whole.toAgencyId });
}

const LEAVE_OUT = 'The agency that asked reads the reason: leave out the name and number of the person.';

async function checkDecision(
  ctx: Context,
  row: DisclosureRequestRow,
  decision: RefusalDecision,
): Promise<{ provision: string; reason: string; weighing: string | null }> {
  const provision = line(decision.provision, ['provision']);
  if (!PROVISION.test(provision)) refuseInput('Name the provision like `OSL 26:1`.', ['provision']);
  const reason = text(decision.reason, ['reason'], LONGEST.text);
  const weighing = clearable(decision.weighing, (value) => text(value, ['weighing'])) ?? null;
  if (holdsPersonalNumber(reason)) refuseInput(LEAVE_OUT, ['reason']);
  await countPerson(ctx, row);
  if (await namesPersonAsked(ctx, row, reason)) refuseInput(LEAVE_OUT, ['reason']);
  return { provision, reason, weighing };
}

/**
 * Counts the person whom the request asks about: refusing a reason because it names them reveals their name, and that
 * the agency has them on record.
 */
async function countPerson(ctx: Context, { caseId, numberSealed }: DisclosureRequestRow): Promise<void> {
  const path = ['reason'];
  if (caseId !== null) await countQuestion(ctx, { persons: [{ by: 'case', value: caseId, path }], tells: true });
  else if (numberSealed !== null) {
    const value = openNumber(ctx.settings.personKeys, numberSealed);
    await countQuestion(ctx, { persons: [{ by: 'number', value, path }], tells: true });
  }
}

async function partiesOf(
  ctx: Context,
  { fromAgencyId, toAgencyId }: DisclosureRequestRow,
): Promise<{ askedBy: string; decidedBy: string }> {
  const rows = await ctx.tx.query<{ id: string; name: string }>('SELECT id, name FROM agency WHERE id = ANY ($1)', [
    [fromAgencyId, toAgencyId],
  ]);
  const nameOf = (id: string): string => {
    const name = rows.find((row) => row.id === id)?.name;
    if (name === undefined) throw new Error('a party of a request is not an agency');
    return name;
  };
  return { askedBy: nameOf(fromAgencyId), decidedBy: nameOf(toAgencyId) };
}
