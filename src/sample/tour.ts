import { globalId } from '../reading/ids';
import type { Transaction } from '../platform/transaction';
import { TOUR_MESSAGE } from './data/referrals';
import { actFor } from './stage';

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

const SENDER = 'caseworker@socialtjanst-angered';

/** The tour in this database, known by what its sender wrote; null when there is no sample. */
export async function findTour(tx: Transaction): Promise<Tour | null> {
  const [sender] = await tx.query<{ id: string; agency_id: string }>(
    'SELECT id, agency_id FROM member WHERE sample_actor = $1',
    [SENDER],
  );
  if (!sender) return null;
  await actFor(tx, sender.agency_id, sender.id);
  const [row] = await tx.query<TourRow>(
    `SELECT r.id AS referral_id, r.number AS referral_number, c.id AS case_id, c.number AS case_number
       FROM referral r JOIN case_file c ON c.id = r.case_id
      WHERE r.from_agency_id = $1 AND r.message = $2`,
    [sender.agency_id, TOUR_MESSAGE],
  );
  if (!row) return null;
  return {
    referralId: globalId('Referral', row.referral_id),
    referralNumber: row.referral_number,
    caseId: globalId('Case', row.case_id),
    caseNumber: row.case_number,
  };
}
