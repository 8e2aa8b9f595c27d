import { lockedBirthDateOf, lockedCase } from '../cases';
import { subjectBorn, type Matter, type RecordType } from '../grounds';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { requireRecord } from '../reading/authorize';
import { splitId } from '../reading/ids';
import { ReferralReportRow } from './report.entity';

/** A record to disclose: its type and uuid. */
export interface DisclosedRecord {
  readonly type: RecordType;
  readonly id: string;
}

/** A listing is of somebody who works for an agency: the rules on minors do not apply. */
const WORKING_AGE = 18;

/** What differs between the kinds of record that can be disclosed. */
interface Kind {
  readonly type: RecordType;
  /** How a refusal of input names the record. */
  readonly named: string;
  /** Refuses those who may not disclose it. */
  readonly authorise: (ctx: Context, uuid: string) => Promise<unknown>;
  /**
   * The own case, by uuid, whose consents and person the law is asked about; null if there is none. Locks what the
   * disclosure rests on.
   */
  readonly lockedCaseOf: (ctx: Context, uuid: string) => Promise<string | null>;
  /** The one agency, by uuid, that it can be disclosed to; null if there is none any more. */
  readonly onlyTo: (ctx: Context, uuid: string) => Promise<string | 'ANY' | null>;
}

const ANY = (): Promise<'ANY'> => Promise.resolve('ANY');

export const KINDS: Readonly<Record<RecordType, Kind>> = {
  Case: {
    type: 'Case',
    named: 'A case',
    authorise: (ctx, uuid) => requireRecord(ctx, 'disclose', 'Case', uuid),
    async lockedCaseOf(ctx, uuid) {
      await lockedCase(ctx, uuid);
      return uuid;
    },
    onlyTo: ANY,
  },
  Expert: {
    type: 'Expert',
    named: 'A listing',
    authorise: (ctx, uuid) => requireRecord(ctx, 'discloseListing', 'Expert', uuid),
    lockedCaseOf: () => Promise.resolve(null),
    onlyTo: ANY,
  },
  ReferralReport: {
    type: 'ReferralReport',
    named: 'A report',
    authorise: (ctx, uuid) => requireRecord(ctx, 'reportBack', 'ReferralReport', uuid),
    async lockedCaseOf(ctx, uuid) {
      const { caseId } = await lockReport(ctx, uuid);
      if (caseId !== null) await lockedCase(ctx, caseId);
      return caseId;
    },
    onlyTo: async (ctx, uuid) => senderTo(ctx, (await lockReport(ctx, uuid)).referralId),
  },
};

/** The record with a global id, if the caller may disclose it. */
export async function authorisedRecord(ctx: Context, globalId: string): Promise<DisclosedRecord> {
  const parts = splitId(globalId);
  const kind = Object.values(KINDS).find(({ type }) => type.toLowerCase() === parts?.prefix);
  if (!parts || !kind) throw new NotFound();
  await kind.authorise(ctx, parts.uuid);
  return { type: kind.type, id: parts.uuid };
}

/** The own report with a uuid, locked. What the erasing of the sender's case ends is waited for. */
export async function lockReport(ctx: Context, uuid: string): Promise<ReferralReportRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(ReferralReportRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  return row;
}

/** The agency, by uuid, that made the referral which a report is about; null if the report has none any more. */
export async function senderTo(ctx: Context, referralId: string | null): Promise<string | null> {
  if (referralId === null) return null;
  const [row] = await ctx.tx.query<{ from: string }>('SELECT from_agency_id AS "from" FROM referral WHERE id = $1', [referralId]);
  return row?.from ?? null;
}

/** The person whom the law is asked about: unknown to an agency that reports without a file of its own. */
export async function subjectOf(ctx: Context, type: RecordType, caseId: string | null): Promise<Matter['subject']> {
  if (caseId !== null) return subjectBorn(await lockedBirthDateOf(ctx, caseId));
  return { age: type === 'Expert' ? WORKING_AGE : null };
}
