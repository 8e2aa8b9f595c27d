import { lockedCase, refusedByState } from '../cases';
import { changed, refuse, type Written } from '../audit';
import { requireParty } from '../identity';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { isGivenId, recordId, type GlobalId } from '../reading/ids';
import { REPORT_FIELDS } from '../policy/fields';
import { authorisedRecord, KINDS, lockReport, senderTo, type DisclosedRecord } from './disclosedRecord';
import { beginning, checkTerms, insertDisclosure, lawOn, type Checked } from './disclosureTerms';
import { refusedByLaw } from './lawGuard';
import type { ReferralRow } from './referral.entity';
import { REPORTABLE } from './referral.lifecycle';
import { ReferralReportRow } from './report.entity';
import type { ReportBackInput, ReportBackTerms, WriteReferralReportInput } from './report.types';
import { lockReferral, statusNow, written } from './transition';

/** A report that has passed every check of its own. */
interface CheckedReport {
  readonly referralId: string;
  readonly caseId: string | null;
  readonly correctsId: string | null;
  readonly text: string;
  readonly nextStep: string | null;
  readonly nextOn: string | null;
}

/**
 * Writes a report on a referral, as its recipient, and discloses it to the sender if terms are given: both or neither.
 * It can be written from the day on which the referral was accepted, and after the referral has ended.
 */
export async function writeReferralReport(ctx: Context, input: WriteReferralReportInput): Promise<Outcome<'ReferralReport'>> {
  const referralId = input.referralId.uuid;
  await requireRecord(ctx, 'writeReferralReport', 'Referral', referralId);
  const checked = await checkReport(ctx, referralId, input);
  return once(ctx, 'writeReferralReport', input.idempotencyKey, input, async () => {
    const referral = await lockReferral(await ctx.tx.manager, referralId);
    const on = written(referralId, referral.fromAgencyId);
    if (!REPORTABLE.includes(statusNow(ctx, referral))) return tooEarly(ctx, on, referral);
    if (checked.caseId !== null) {
      await lockedCase(ctx, checked.caseId);
      const shut = await refusedByState(ctx, 'writeReferralReport', checked.caseId);
      if (shut) return shut;
    }
    const record: DisclosedRecord = { type: 'ReferralReport', id: newId() };
    const path = ['input', 'reportBack'];
    const back = input.reportBack ? await termsFor(ctx, record, referral.fromAgencyId, input.reportBack, path) : null;
    const law = back && (await lawOn(ctx, back, checked.caseId, false));
    const refusal = law && refusedByLaw(ctx, on, law, path);
    if (refusal) return refusal;
    await insertReport(ctx, record.id, input, checked);
    if (back && law) await insertDisclosure(ctx, back, law, alone(ctx));
    return { type: 'ReferralReport', id: record.id };
  });
}

async function checkReport(ctx: Context, referralId: string, input: WriteReferralReportInput): Promise<CheckedReport> {
  const nextStep = clearable(input.nextStep, (value) => text(value, ['input', 'nextStep'], LONGEST.reason)) ?? null;
  const nextOn = input.nextOn ?? null;
  if (nextOn !== null && nextStep === null) refuseInput('Say what is to be done by that day, in `nextStep`.', ['input', 'nextOn']);
  if (nextOn !== null && nextOn < dayOf(ctx.clock.now())) refuseInput('Give today or a later day.', ['input', 'nextOn']);
  return {
    ...{ referralId, nextStep, nextOn },
    text: text(input.text, ['input', 'text']),
    caseId: isGivenId(input.caseId) ? await ownCase(ctx, input.caseId) : null,
    correctsId: isGivenId(input.correctsId) ? await corrected(ctx, referralId, input.correctsId) : null,
  };
}

/** The own case, by uuid, that the caller works on. */
async function ownCase(ctx: Context, { uuid }: GlobalId<'Case'>): Promise<string> {
  await requireRecord(ctx, 'fileReferralReport', 'Case', uuid);
  return uuid;
}

async function corrected(ctx: Context, referralId: string, { uuid }: GlobalId<'ReferralReport'>): Promise<string> {
  await requireRecord(ctx, 'reportBack', 'ReferralReport', uuid);
  const row = await (await ctx.tx.manager).findOneBy(ReferralReportRow, { id: uuid });
  if (row?.referralId !== referralId) refuseInput('Name an earlier report on the same referral.', ['input', 'correctsId']);
  return uuid;
}

function tooEarly(ctx: Context, on: Written, referral: ReferralRow): Refused {
  const message = `No report can be written in the state ${statusNow(ctx, referral)}, only in ${REPORTABLE.join(', ')}.`;
  return refuse(ctx, on, 'INVALID_TRANSITION', message, { fields: ['Referral.status'] });
}

async function insertReport(ctx: Context, id: string, { outcome }: WriteReferralReportInput, checked: CheckedReport): Promise<void> {
  const ownerAgencyId = ctx.actor.agencyId;
  await (
    await ctx.tx.manager
  ).insert(ReferralReportRow, {
    ...{ id, ownerAgencyId, outcome, ...checked },
    ...{ writtenAt: ctx.clock.now(), writtenBy: ctx.actor.memberId, completes: false, version: 1 },
  });
  changed(ctx, { type: 'ReferralReport', id, ownerAgencyId });
}

/** Discloses an own report to the sender of its referral. */
export async function reportBack(
  ctx: Context,
  { reportId, terms, idempotencyKey: key }: ReportBackInput,
): Promise<Outcome<'ReferralReport'>> {
  const id = reportId.uuid;
  const record = await authorisedRecord(ctx, reportId.text);
  return once(ctx, 'reportBack', key, { reportId, terms }, async () => {
    const on = { ...record, ownerAgencyId: ctx.actor.agencyId };
    const sender = await senderTo(ctx, (await lockReport(ctx, id)).referralId);
    if (sender === null) return nobodyLeft(ctx, on);
    const path = ['input', 'terms'];
    const checked = await termsFor(ctx, record, sender, terms, path);
    const law = await lawOn(ctx, checked, await KINDS.ReferralReport.lockedCaseOf(ctx, id), false);
    const refusal = refusedByLaw(ctx, on, law, path);
    if (refusal) return refusal;
    await insertDisclosure(ctx, checked, law, alone(ctx));
    return { type: 'ReferralReport', id };
  });
}

/** A disclosure of a report rests on nothing but its own terms, and begins at once. */
const alone = (ctx: Context) => ({ personId: null, referralId: null, requestId: null, validFrom: beginning(ctx, null) });

async function termsFor(ctx: Context, record: DisclosedRecord, sender: string, terms: ReportBackTerms, path: Path): Promise<Checked> {
  const recipient = await requireParty(ctx, recordId('Agency', sender), path);
  return checkTerms(ctx, record, recipient, { ...terms, fields: terms.fields ?? REPORT_FIELDS }, path);
}

function nobodyLeft(ctx: Context, on: Written): Refused {
  const message = 'The agency that made the referral keeps no case of it any more: there is nobody to report to.';
  return refuse(ctx, on, 'NO_REFERRAL', message, { fields: ['ReferralReport.referral'], unlock: 'The report stays with your agency.' });
}
