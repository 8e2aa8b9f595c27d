import { changed, refuse } from '../audit';
import { keyedInputs } from '../cases';
import { askLaw, dutyNamed, statedTogether, type LawAnswer } from '../grounds';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, LONGEST, line, refuseInput } from '../platform/input';
import { insertNumbered } from '../platform/referenceNumber';
import type { Outcome } from '../platform/refusal';
import { dayOf, plusDays } from '../policy/calendar';
import { DUTIES } from '../policy/duties';
import { inForce, PROVISIONS } from '../policy/provisions';
import { requireAction } from '../reading/authorize';
import { checkWeighing, refusedByLaw } from '../referrals';
import { checkContent, noteNumber, type CheckedContent, type ContentColumns } from './content.service';
import { receiverOf, receiversOf } from './receivers.service';
import { ConcernReceiptRow } from './receipt.entity';
import type { ReportConcernInput } from './receipt.types';
import { ConcernReportRow } from './report.entity';
import type { RecordConcernReportInput } from './report.types';

/** The duty to report a concern for a child, which is the ground when none is named. */
const DUTY = 'SoL 19:1';
/** Days within which social services decide whether to open an inquiry (SoL 20:2). */
const DAYS_TO_DECIDE = 14;
/** How far back a report of a private person can have come in. */
const MOST_DAYS_AGO = 30;
const RECEIPT = 'ConcernReceipt';
const REPORT = 'ConcernReport';
const DAY = 86_400_000;

/** The fields of a report, by their columns: what the law is asked about before it is sent. */
const FIELD_OF: Readonly<Partial<Record<keyof ContentColumns, string>>> = {
  personName: 'personName',
  numberSealed: 'personalIdentityNumber',
  birthDate: 'birthDate',
  age: 'age',
  municipalityCode: 'municipalityCode',
  districtCode: 'district',
  address: 'address',
  phone: 'phone',
  observed: 'observed',
  since: 'since',
  change: 'change',
  network: 'network',
  means: 'means',
  protectiveFactors: 'protectiveFactors',
  knowsOfReport: 'knowsOfReport',
};

/**
 * Reports a concern to the social services of the person, once for each key: the report and the copy of the sender are
 * written together, or neither. The law is asked as for every disclosure: for a child the duty of SoL 19:1 answers.
 */
export async function reportConcern(ctx: Context, input: ReportConcernInput): Promise<Outcome<'ConcernReceipt'>> {
  requireAction(ctx, 'reportConcern');
  const content = await checkContent(ctx, input);
  const stated = checkGround(ctx, input, content);
  const [kept, ...former] = keyedInputs(ctx.settings, content.number, (personalIdentityNumber) => {
    return { ...input, person: { ...input.person, personalIdentityNumber } };
  });
  const send = async (): Promise<Outcome<'ConcernReceipt'>> => {
    const receiver = await receiverOf(ctx, content.columns, ['input', 'person']);
    if (typeof receiver !== 'string') return receiver;
    if (receiver === ctx.actor.agencyId)
      refuseInput('Your own agency receives the reports about this person: open a case, or record the report of a private person.', [
        'input',
        'person',
      ]);
    const law = await lawOn(ctx, content, receiver, stated);
    const refused = refusedByLaw(ctx, { type: 'Agency', id: receiver, ownerAgencyId: ctx.actor.agencyId }, law);
    if (refused) return refused;
    return { type: RECEIPT, id: await insertBoth(ctx, content, receiver, { ...stated, ground: law.question.given.duty ?? stated.ground }) };
  };
  return once(ctx, 'reportConcern', input.idempotencyKey, kept, send, former);
}

type Statement = Pick<ReportConcernInput, 'circumstances'> & {
  readonly ground: string;
  readonly duty: string | null;
  readonly weighing: string | null;
};

function checkGround(ctx: Context, input: ReportConcernInput, { columns }: CheckedContent): Statement {
  const today = dayOf(ctx.clock.now());
  const named = clearable(input.ground, (code) => line(code, ['input', 'ground'])) ?? null;
  const ground = named ?? (columns.aboutChild ? DUTY : null);
  if (ground === null)
    return refuseInput('State the ground that lets you report an adult: the duty of SoL 19:1 is about children.', ['input', 'ground']);
  if (![...PROVISIONS, ...DUTIES].some((row) => row.code === ground && inForce(row, today)))
    refuseInput('This is not the code of a provision or a duty in force today.', ['input', 'ground']);
  const duty = dutyNamed(input.duty, ground, ['input', 'duty']);
  return {
    ground,
    duty,
    circumstances: [...statedTogether(input.circumstances, ['input', 'circumstances'])],
    weighing: checkWeighing({ ground, weighing: input.weighing, weighed: input.weighed }, duty, today, ['input'], LONGEST.reason),
  };
}

function lawOn(ctx: Context, { columns }: CheckedContent, receiver: string, stated: Statement): Promise<LawAnswer> {
  const { agencyId, agencyKind } = ctx.actor;
  const given = Object.entries(FIELD_OF).filter(([column]) => columns[column as keyof ContentColumns] !== null);
  return askLaw(ctx, {
    discloser: { id: agencyId, kind: agencyKind },
    recipient: { id: receiver, kind: 'SOCIAL_SERVICES' },
    ...{ caseId: null, listingConsentUntil: null, purpose: 'PROTECTION', at: ctx.clock.now(), ground: stated.ground },
    subject: columns.birthDate === null ? { age: columns.age } : { bornOn: columns.birthDate },
    fields: given.map(([, field]) => `${RECEIPT}.${field}`),
    stated: { circumstances: stated.circumstances, weighing: stated.weighing !== null, duty: stated.duty, request: false },
  });
}

async function insertBoth(ctx: Context, content: CheckedContent, toAgencyId: string, stated: Statement): Promise<string> {
  const { agencyId: ownerAgencyId, memberId: sentBy } = ctx.actor;
  const manager = await ctx.tx.manager;
  const id = newId();
  const at = ctx.clock.now();
  await noteNumber(ctx, content.number);
  const { ground, circumstances, weighing } = stated;
  const receipt = { id, ownerAgencyId, toAgencyId, sentAt: at, sentBy, ground, circumstances, weighing };
  const untold = { feedbackAskedAt: null, inquiryAnswer: null, toldAt: null, version: 1 } as const;
  await insertNumbered(manager, ConcernReceiptRow, 'O', at, { ...receipt, ...content.columns, ...untold });
  const [{ number } = { number: '' }] = await ctx.tx.query<{ number: string }>('SELECT number FROM concern_receipt WHERE id = $1', [id]);
  const from = { reporterKind: 'AGENCY', fromAgencyId: ownerAgencyId, receiptId: id, ground } as const;
  const row: ConcernReportRow = { ...newReport(content, at), ...from, ownerAgencyId: toAgencyId, number };
  try {
    // Nothing is returned: the sender does not see the row that it puts there.
    await manager
      .createQueryBuilder()
      .insert()
      .into(ConcernReportRow)
      .values(row as never)
      .returning('')
      .execute();
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
    throw error;
  }
  changed(ctx, { type: RECEIPT, id, ownerAgencyId });
  return id;
}

/** The row of a report that comes in, without its number, keeper and reporter. */
function newReport(
  { columns }: CheckedContent,
  receivedAt: Date,
): Omit<ConcernReportRow, 'number' | 'ownerAgencyId' | 'reporterKind' | 'fromAgencyId' | 'receiptId' | 'ground'> {
  const day = dayOf(receivedAt);
  return {
    id: newId(),
    ...columns,
    ...{ reporterName: null, reporterContact: null, registeredBy: null, receivedAt },
    ...{ status: 'WAITING', takenBy: null, takenAt: null },
    protectionDueOn: columns.aboutChild ? day : null,
    ...{ protection: null, protectionNote: null, protectionAssessedAt: null, protectionAssessedBy: null },
    decideBy: plusDays(day, DAYS_TO_DECIDE),
    ...{ extensionReason: null, decision: null, decisionReason: null, decidedAt: null, decidedBy: null, caseId: null },
    ...{ supplementUnread: false, feedbackAskedAt: null, feedbackDueOn: null },
    ...{ toldAt: null, toldBy: null, toldGround: null, toldDuty: null, toldWeighing: null, erasedAt: null },
    version: 1,
  };
}

/**
 * Records the report that a private person made to the actor's social services, once for each key. Refused if others
 * receive the reports about the person.
 */
export async function recordConcernReport(ctx: Context, input: RecordConcernReportInput): Promise<Outcome<'ConcernReport'>> {
  requireAction(ctx, 'recordConcernReport');
  const content = await checkContent(ctx, input);
  const reporter = checkReporter(input);
  const now = ctx.clock.now();
  const receivedAt = input.receivedAt ?? now;
  if (receivedAt > now) refuseInput('This time is in the future.', ['input', 'receivedAt']);
  if (receivedAt.getTime() < now.getTime() - MOST_DAYS_AGO * DAY)
    refuseInput(`This time is more than ${String(MOST_DAYS_AGO)} days ago.`, ['input', 'receivedAt']);
  const [kept, ...former] = keyedInputs(ctx.settings, content.number, (personalIdentityNumber) => {
    return { ...input, person: { ...input.person, personalIdentityNumber } };
  });
  const record = async (): Promise<Outcome<'ConcernReport'>> => {
    const { agencyId: ownerAgencyId, memberId: registeredBy } = ctx.actor;
    const agency = { type: 'Agency', id: ownerAgencyId, ownerAgencyId };
    if (!(await receiversOf(ctx, content.columns)).includes(ownerAgencyId))
      return refuse(ctx, agency, 'OTHER_RECEIVER', 'Other social services receive the reports about this person. Nothing was recorded.', {
        fields: ['ConcernRoute.receiver'],
        unlock:
          'Check municipality and district. If they are right, report the concern to the social services that agenciesForConcern names (reportConcern): your agency has the duty to report itself.',
      });
    await noteNumber(ctx, content.number);
    const private_ = { ...reporter, fromAgencyId: null, receiptId: null, ground: null };
    const row = { ...newReport(content, receivedAt), ...private_, ownerAgencyId, registeredBy };
    await insertNumbered(await ctx.tx.manager, ConcernReportRow, 'O', receivedAt, row);
    changed(ctx, { type: REPORT, id: row.id, ownerAgencyId });
    return { type: REPORT, id: row.id };
  };
  return once(ctx, 'recordConcernReport', input.idempotencyKey, kept, record, former);
}

function checkReporter({
  reporter,
}: RecordConcernReportInput): Pick<ConcernReportRow, 'reporterKind' | 'reporterName' | 'reporterContact'> {
  if (!reporter) return { reporterKind: 'ANONYMOUS', reporterName: null, reporterContact: null };
  return {
    reporterKind: 'PRIVATE',
    reporterName: line(reporter.name, ['input', 'reporter', 'name']),
    reporterContact: clearable(reporter.contact, (value) => line(value, ['input', 'reporter', 'contact'])) ?? null,
  };
}
