import { addCase, checkNewCase, keyedCase, type CheckedCase, countSubject } from '../cases';
import { changed } from '../audit';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { line, LONGEST, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { PROVISIONS, provisionsAt } from '../policy/provisions';
import { requireAction, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { impersonalText } from './checks';
import { lockConsultation, refuseMove, traceOf } from './consultation.service';
import type { ConvertConsultationInput } from './consultation.types';

const TYPE = 'Consultation';
const at = (field: keyof ConvertConsultationInput): Path => ['input', field];

interface Ground {
  readonly ground: string;
  readonly motive: string;
}

/**
 * Opens a case from a consultation of the actor's agency, once for each key, with the same checks as every case. It
 * takes a provision in force and a written motive, which are stored with the consultation; the consultation itself
 * holds nothing about the person. Refused if it has become a case already.
 */
export async function convertConsultation(
  ctx: Context,
  uuid: RecordId<'Consultation'>,
  version: number,
  input: ConvertConsultationInput,
): Promise<Outcome<'Consultation'>> {
  await requireRecord(ctx, 'convertConsultation', TYPE, uuid);
  const ground = checkGround(ctx, input);
  requireAction(ctx, 'openCase');
  const checked = await checkNewCase(ctx, input, ['input']);
  const [kept, ...former] = keyedCase(ctx, input, checked).map((keyed) => ({ id: uuid, version, ...keyed }));
  const open = (): Promise<Outcome<'Consultation'>> => convert(ctx, uuid, version, ground, checked);
  return once(ctx, 'convertConsultation', input.idempotencyKey, kept, open, former);
}

function checkGround(ctx: Context, { ground, motive }: ConvertConsultationInput): Ground {
  const code = line(ground, at('ground'));
  if (!provisionsAt(PROVISIONS, dayOf(ctx.clock.now())).some((provision) => provision.code === code))
    refuseInput('This is not the code of a provision in force today.', at('ground'));
  return { ground: code, motive: impersonalText(motive, at('motive'), LONGEST.reason) };
}

async function convert(
  ctx: Context,
  uuid: string,
  version: number,
  { ground, motive }: Ground,
  checked: CheckedCase,
): Promise<Outcome<'Consultation'>> {
  const row = await lockConsultation(ctx, uuid, version);
  const refused = refuseMove(ctx, row, 'CONVERTED');
  if (refused) return refused;
  await countSubject(ctx, checked.subject, ['input', 'person']);
  const { id } = await addCase(ctx, checked, 'openCase');
  const patch = {
    status: 'CONVERTED',
    converted_case_id: id,
    converted_on: dayOf(ctx.clock.now()),
    converted_ground: ground,
    converted_motive: motive,
  };
  await changeVersion(await ctx.tx.manager, 'consultation', uuid, version, patch);
  changed(ctx, traceOf(row));
  return { type: TYPE, id: uuid };
}
