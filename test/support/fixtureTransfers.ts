import { TRANSFER_KEYS, TRANSFERS, type ActorName, type Slug, type TransferKey } from '../policy/relationships';
import { idOf, uuidFor } from './fixture';

const DAY = 86_400_000;
/** What the fields of these records hold. */
export const TRANSFER_TRUTH = {
  CaseTransfer: (key: TransferKey) => {
    const { state, received } = TRANSFERS[key];
    return {
      case: { id: idOf('Case', state) },
      receivedCase: received === null ? null : { id: idOf('Case', received) },
      reason: 'MOVED',
    };
  },
} as const;

type SeededRow = readonly [table: string, row: Readonly<Record<string, unknown>>];

/** The rows of these records. */
export function transferRows(agency: (slug: Slug) => string, member: (name: ActorName) => string): SeededRow[] {
  const at = (days: number): Date => new Date(Date.now() - days * DAY);
  const workerOf = (slug: Slug): string => member(slug === 'social' ? 'caseworker@social' : 'officer@polis');
  return TRANSFER_KEYS.map((key): SeededRow => {
    const { from, to, state, received } = TRANSFERS[key];
    const answered =
      received === null ? {} : { answered_at: at(2), answered_by: workerOf(to), responsible_id: workerOf(to), ended_at: at(1) };
    return [
      'case_transfer',
      {
        ...{ id: uuidFor('CaseTransfer', key), owner_agency_id: agency(from), recipient_agency_id: agency(to) },
        ...{ case_id: uuidFor('Case', state), received_case_id: received === null ? null : uuidFor('Case', received) },
        ...{ reason: 'MOVED', disclosure_ids: [uuidFor('Disclosure', key)], status: received === null ? 'OFFERED' : 'SETTLED' },
        ...{ offered_at: at(3), offered_by: workerOf(from), ...answered },
      },
    ];
  });
}
