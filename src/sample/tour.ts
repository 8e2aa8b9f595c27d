import { globalId } from '../reading/ids';
import type { Transaction } from '../platform/transaction';
import type { SampleData } from './readSample';
import { actFor, named } from './stage';

/** Where the tour begins: one referral and its case, by global id and by number. */
export interface Tour {
  readonly referralId: string;
  readonly referralNumber: string;
  readonly caseId: string;
  readonly caseNumber: string;
  /** The agency to which the case was referred. */
  readonly policeId: string;
  /** A case with an open need of a mentor that its coordinators see; null if every need is filled. */
  readonly needCaseId: string | null;
}

interface TourRow {
  readonly referral_id: string;
  readonly referral_number: string;
  readonly case_id: string;
  readonly case_number: string;
  readonly police_id: string;
  readonly need_case_id: string | null;
}

/** The referral of the tour: two agencies are party to it and see different fields; everybody else finds nothing. */
const REFERRAL = 'T-1';
const SENDER = 'caseworker@socialtjanst-angered';
const COORDINATION = 'social-resurs';

/** The tour in this database, found by the message of its referral, which no other has; null when there is no sample. */
export async function findTour(tx: Transaction, { referrals }: SampleData): Promise<Tour | null> {
  const { message } = named(new Map(referrals.map((referral) => [referral.key, referral])), REFERRAL);
  const [sender] = await tx.query<{ id: string; agency_id: string }>('SELECT id, agency_id FROM member WHERE sample_actor = $1', [SENDER]);
  if (!sender) return null;
  await actFor(tx, sender.agency_id, sender.id);
  const [row] = await tx.query<TourRow>(
    `SELECT r.id AS referral_id, r.number AS referral_number, c.id AS case_id, c.number AS case_number,
            r.to_agency_id AS police_id,
            (SELECT n.case_id FROM mentor_need n JOIN disclosure d ON d.record_id = n.case_id AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until)
               JOIN agency a ON a.id = d.recipient_agency_id AND a.slug = $3
              WHERE n.owner_agency_id = $1 AND n.status = 'OPEN' ORDER BY n.stated_at, n.id LIMIT 1) AS need_case_id
       FROM referral r JOIN case_file c ON c.id = r.case_id
      WHERE r.from_agency_id = $1 AND r.message = $2`,
    [sender.agency_id, message, COORDINATION],
  );
  if (!row) return null;
  return {
    referralId: globalId('Referral', row.referral_id),
    referralNumber: row.referral_number,
    caseId: globalId('Case', row.case_id),
    caseNumber: row.case_number,
    policeId: globalId('Agency', row.police_id),
    needCaseId: row.need_case_id === null ? null : globalId('Case', row.need_case_id),
  };
}
