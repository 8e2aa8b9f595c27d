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
}

interface TourRow {
  readonly referral_id: string;
  readonly referral_number: string;
  readonly case_id: string;
  readonly case_number: string;
}

/** The referral of the tour: two agencies are party to it and see different fields; everybody else finds nothing. */
const REFERRAL = 'T-1';
const SENDER = 'caseworker@socialtjanst-angered';

/** The tour in this database, found by the message of its referral, which no other has; null when there is no sample. */
export async function findTour(tx: Transaction, { referrals }: SampleData): Promise<Tour | null> {
  const { message } = named(new Map(referrals.map((referral) => [referral.key, referral])), REFERRAL);
  const [sender] = await tx.query<{ id: string; agency_id: string }>('SELECT id, agency_id FROM member WHERE sample_actor = $1', [SENDER]);
  if (!sender) return null;
  await actFor(tx, sender.agency_id, sender.id);
  const [row] = await tx.query<TourRow>(
    `SELECT r.id AS referral_id, r.number AS referral_number, c.id AS case_id, c.number AS case_number
       FROM referral r JOIN case_file c ON c.id = r.case_id
      WHERE r.from_agency_id = $1 AND r.message = $2`,
    [sender.agency_id, message],
  );
  if (!row) return null;
  return {
    referralId: globalId('Referral', row.referral_id),
    referralNumber: row.referral_number,
    caseId: globalId('Case', row.case_id),
    caseNumber: row.case_number,
  };
}
