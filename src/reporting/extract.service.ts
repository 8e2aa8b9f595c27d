import { aboutRecords, countQuestion } from '../audit';
import { foundBy, indexesOfPerson, numberIndexes, parsePersonNumber } from '../cases';
import { numberAsStored } from '../platform/referenceNumber';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { line } from '../platform/input';
import type { AccessPurpose } from '../policy/actor';
import { dayOf } from '../policy/calendar';
import { requireAction } from '../reading/authorize';
import { exactlyOne } from '../reading/read';
import { extractDocument } from './extractDocument';
import type { SubjectInput } from './extract.types';

/** One reading from the access log. */
export interface SubjectRead {
  readonly at: string;
  readonly agencyId: string;
  readonly agency: string;
  readonly purpose: AccessPurpose;
  readonly recordType: string;
  readonly fields: readonly string[];
}

/** All readings about a person. */
export interface SubjectExtract {
  readonly madeAt: Date;
  readonly total: number;
  readonly reads: readonly SubjectRead[];
  readonly document: string;
}

interface FoundPerson {
  readonly id: string;
}

const MOST = 5_000;

const BY_NUMBER = `SELECT id FROM person p WHERE owner_agency_id = $1 AND ${foundBy('p', '$2', '$1')}
  ORDER BY same_as IS NOT NULL, id`;
const BY_CASE = `SELECT p.id FROM case_file c JOIN person p ON p.id = c.person_id
  WHERE c.owner_agency_id = $1 AND c.number = $2`;

/**
 * All records of the agency about the person: the person, their cases, and the records of these cases. Records with the
 * same number belong to the same person, unless a lead decided to keep them apart.
 */
const RECORDS = `
  WITH about AS (
    SELECT $2::uuid AS id
    UNION SELECT p.id FROM person p WHERE p.owner_agency_id = $1 AND (${foundBy('p', '$3::text[]', '$1')} OR p.same_as = $2)
      AND NOT EXISTS (SELECT FROM person_claim d WHERE d.person_id IN (p.id, $2) AND d.status = 'DECLINED'))
  SELECT array_agg(id) AS ids FROM (
    SELECT id FROM about
    UNION ALL SELECT c.id FROM case_file c WHERE c.person_id IN (SELECT id FROM about)
    UNION ALL SELECT x.id FROM case_file c CROSS JOIN LATERAL (
      SELECT r.id FROM referral r WHERE r.case_id = c.id
      UNION ALL SELECT t.id FROM referral r JOIN referral_event t ON t.referral_id = r.id WHERE r.case_id = c.id
      UNION ALL SELECT d.id FROM disclosure d WHERE d.record_id = c.id
      UNION ALL SELECT p.id FROM referral_report p WHERE p.case_id = c.id
      UNION ALL SELECT d.id FROM referral_report p JOIN disclosure d ON d.record_id = p.id WHERE p.case_id = c.id
      UNION ALL SELECT b.id FROM roster_row b WHERE b.case_id = c.id
      UNION ALL SELECT e.id FROM conference_decision e WHERE e.case_id = c.id
      UNION ALL SELECT s.id FROM consent s WHERE s.case_id = c.id
      UNION ALL SELECT w.id FROM consent s JOIN consent_withdrawal w ON w.consent_id = s.id WHERE s.case_id = c.id
      UNION ALL SELECT v.id FROM reservation v WHERE v.case_id = c.id
      UNION ALL SELECT q.id FROM disclosure_request q WHERE q.case_id = c.id
      UNION ALL SELECT g.id FROM action_group g WHERE g.case_id = c.id
      UNION ALL SELECT n.id FROM mentor_need n WHERE n.case_id = c.id
      UNION ALL SELECT m.id FROM mentorship m WHERE m.case_id = c.id
      UNION ALL SELECT y.id FROM mentor_review y WHERE y.case_id = c.id
      UNION ALL SELECT f.id FROM case_follow_up f WHERE f.case_id = c.id
      UNION ALL SELECT t.id FROM case_transfer t WHERE t.case_id = c.id
      UNION ALL SELECT y.id FROM person_link y WHERE c.id IN (y.case_id, y.relative_case_id)
      UNION ALL SELECT a.id FROM assessment a WHERE a.case_id = c.id
      UNION ALL SELECT z.id FROM case_text_version z WHERE z.case_id = c.id
      UNION ALL SELECT i.id FROM plan_goal i WHERE i.case_id = c.id
      UNION ALL SELECT j.id FROM plan_step j WHERE j.case_id = c.id
      UNION ALL SELECT k.id FROM person_claim k WHERE k.case_id = c.id
      UNION ALL SELECT h.id FROM person_change h WHERE h.case_id = c.id
      UNION ALL SELECT o.id FROM person_merge o WHERE c.id = ANY (o.case_ids)
      UNION ALL SELECT l.id FROM concern_report l WHERE l.case_id = c.id
    ) x WHERE c.person_id IN (SELECT id FROM about)
    UNION ALL SELECT q.id FROM disclosure_request q WHERE q.to_agency_id = $1 AND q.number_index = ANY ($3::text[])
    UNION ALL SELECT l.id FROM concern_report l WHERE l.owner_agency_id = $1 AND l.number_index = ANY ($3::text[])
    UNION ALL SELECT l.id FROM concern_receipt l WHERE l.owner_agency_id = $1 AND l.number_index = ANY ($3::text[])
  ) found`;

const READS = `
  SELECT to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at, e.agency_id AS "agencyId", a.name AS agency,
         e.purpose, e.record_type AS "recordType", e.shown AS fields, count(*) OVER ()::int AS total
    FROM access_entry e JOIN agency a ON a.id = e.agency_id
   WHERE e.owner_agency_id = $1 AND ${aboutRecords('e', '$2::uuid[]')} AND e.record_ids && $2::uuid[] AND e.outcome = 'SHOWN' AND e.shown <> '{}'
   ORDER BY e.at DESC, e.id DESC LIMIT ${String(MOST)}`;

/**
 * Lists the readings of the agency's records about a person. Throws NotFound if the agency has no record of that
 * person. For leads and auditors. The extract itself gets an entry in the access log.
 */
export async function subjectExtract(ctx: Context, by: SubjectInput): Promise<SubjectExtract> {
  requireAction(ctx, 'extractForSubject');
  const { agencyId } = ctx.actor;
  const { id: person } = await personOf(ctx, by);
  const numbers = await indexesOfPerson(ctx, person);
  const [records] = await ctx.tx.query<{ ids: string[] }>(RECORDS, [agencyId, person, numbers]);
  const rows = await ctx.tx.query<SubjectRead & { total: number }>(READS, [agencyId, records?.ids ?? []]);
  const [owner] = await ctx.tx.query<{ name: string }>('SELECT name FROM agency WHERE id = $1', [agencyId]);
  const trace = { type: 'Person', id: person, ownerAgencyId: agencyId, withheld: [], outcome: 'SHOWN' } as const;
  ctx.traces.push({ ...trace, shown: [], code: null });
  const madeAt = ctx.clock.now();
  const total = rows[0]?.total ?? 0;
  const document = extractDocument({ madeOn: dayOf(madeAt), agency: owner?.name ?? '', total, reads: rows });
  return { madeAt, total, reads: rows, document };
}

async function personOf(ctx: Context, by: SubjectInput): Promise<FoundPerson> {
  const way = exactlyOne(by, ['by']);
  const [text, value] =
    way === 'caseNumber'
      ? [BY_CASE, numberAsStored(line(by.caseNumber ?? '', ['by', way], 30))]
      : [BY_NUMBER, await indexesOf(ctx, by.personalIdentityNumber ?? '')];
  const [row] = await ctx.tx.query<FoundPerson>(text, [ctx.actor.agencyId, value]);
  if (!row) throw new NotFound();
  return row;
}

async function indexesOf(ctx: Context, number: string): Promise<string[]> {
  const path = ['by', 'personalIdentityNumber'];
  const { canonical } = parsePersonNumber(number, dayOf(ctx.clock.now()), path);
  await countQuestion(ctx, { persons: [{ by: 'number', value: canonical, path }], tells: true });
  return numberIndexes(ctx.settings.personIndexKeys, canonical);
}
