import { createHash } from 'node:crypto';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import type { AgencyKind } from '../policy/actor';
import { CEILINGS } from '../policy/ceilings';
import { classOf, DISCLOSABLE } from '../policy/fields';
import { HANDED_OVER, NEEDED, TRANSFER_ROWS, type TransferEffect, type TransferThing } from '../policy/transferEnds';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import type { CaseTransferPlanView } from './plan.types';
import type { CaseTransferStatus } from './vocabulary.types';

/** A transfer with the facts on which its plan rests. */
export interface Standing {
  readonly id: string;
  readonly status: CaseTransferStatus;
  readonly version: number;
  readonly ownerAgencyId: string;
  readonly recipientAgencyId: string;
  readonly recipientKind: AgencyKind;
  readonly caseId: string;
  readonly caseVersion: number;
  readonly caseStatus: 'OPEN' | 'CLOSED';
  readonly personVersion: number;
  readonly disclosureIds: readonly string[];
}

/** What a transfer does if it is settled now. */
export interface TransferPlan {
  readonly planId: string;
  readonly handsOver: readonly string[];
  readonly leaves: readonly string[];
  readonly lines: readonly PlanLine[];
  readonly obstacle: 'INVALID_TRANSITION' | 'NOT_DISCLOSED' | null;
}

interface PlanLine {
  readonly what: TransferThing;
  readonly effect: TransferEffect;
  readonly why: string;
  /** The type and the uuids of the records that end. */
  readonly type: string | null;
  readonly ending: readonly string[];
}

const STANDING = `
  SELECT t.id, t.status, t.version, t.owner_agency_id AS "ownerAgencyId", t.recipient_agency_id AS "recipientAgencyId", r.kind AS "recipientKind",
         t.case_id AS "caseId", c.version AS "caseVersion", c.status AS "caseStatus", p.version AS "personVersion", t.disclosure_ids AS "disclosureIds"
    FROM case_transfer t JOIN agency r ON r.id = t.recipient_agency_id JOIN case_file c ON c.id = t.case_id JOIN person p ON p.id = c.person_id
   WHERE t.id = $1`;

const OPENED = `
  SELECT DISTINCT f AS field FROM disclosure d CROSS JOIN unnest(d.fields) f
   WHERE d.id = ANY ($1::uuid[]) AND d.record_id = $2 AND d.recipient_agency_id = $3 AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)`;

/** The transfer (by uuid) of the actor's own agency, with the facts on which its plan rests. */
export async function standingOf(ctx: Context, id: string): Promise<Standing> {
  const [row] = await ctx.tx.query<Standing>(STANDING, [id]);
  if (!row) throw new NotFound();
  return row;
}

/** What a transfer does if it is settled now; the same facts give the same plan id. */
export async function planOf(ctx: Context, transfer: Standing): Promise<TransferPlan> {
  const opened = await openedTo(ctx, transfer);
  const handsOver = HANDED_OVER.filter((field) => opened.has(field) && reaches(transfer.recipientKind, field));
  const lines: PlanLine[] = [];
  for (const [what, { effect, why, ending }] of TRANSFER_ROWS) {
    const found = ending === undefined ? [] : await ctx.tx.query<{ id: string }>(`${ending.ids} ORDER BY 1`, [transfer.caseId]);
    lines.push({ what, effect, why, type: ending?.type ?? null, ending: found.map(({ id }) => id) });
  }
  const named = [transfer, handsOver, lines.map(({ what, effect, ending }) => [what, effect, ending])];
  return {
    planId: createHash('sha256').update(JSON.stringify(named)).digest('base64url'),
    handsOver,
    leaves: DISCLOSABLE.filter((field) => /^(Case|Person|PlanGoal|PlanStep)\./.test(field) && !handsOver.includes(field)),
    lines,
    obstacle: obstacleTo(transfer, handsOver),
  };
}

async function openedTo(ctx: Context, { disclosureIds, caseId, recipientAgencyId }: Standing): Promise<ReadonlySet<string>> {
  const rows = await ctx.tx.query<{ field: string }>(OPENED, [disclosureIds, caseId, recipientAgencyId]);
  return new Set(rows.map(({ field }) => field));
}

/** Whether a disclosure can carry the field to an agency of this kind: what it was not shown is not copied either. */
function reaches(kind: AgencyKind, field: string): boolean {
  const [type = '', name = ''] = field.split('.');
  return CEILINGS[kind].classes.includes(classOf(type, name));
}

function obstacleTo({ status, caseStatus }: Standing, handsOver: readonly string[]): TransferPlan['obstacle'] {
  if (status !== 'ACCEPTED' || caseStatus !== 'OPEN') return 'INVALID_TRANSITION';
  return NEEDED.every((field) => handsOver.includes(field)) ? null : 'NOT_DISCLOSED';
}

/** The fields that a plan shows, as named in the access log. */
const SHOWN = ['handsOver', 'leaves', 'lines', 'obstacle'].map((field) => `CaseTransferPlan.${field}`);

/** What a transfer does if it is settled now: what is handed over, what lapses, what stays. It changes nothing. */
export async function caseTransferPlan(ctx: Context, id: RecordId<'CaseTransfer'>): Promise<CaseTransferPlanView> {
  const { ownerAgencyId } = await requireRecord(ctx, 'planCaseTransfer', 'CaseTransfer', id);
  const { lines, handsOver, leaves, ...plan } = await planOf(ctx, await standingOf(ctx, id));
  ctx.traces.push({ type: 'CaseTransfer', id, ownerAgencyId, shown: SHOWN, withheld: [], outcome: 'SHOWN', code: null });
  return {
    ...plan,
    handsOver: [...handsOver],
    leaves: [...leaves],
    lines: lines.map(({ what, effect, why, type, ending }) => ({
      ...{ what, effect, why },
      endingIds: type === null ? [] : ending.map((one) => globalId(type, one)),
    })),
  };
}
