import { assignedTo } from '../cases';
import { column, date, disclosedOn, id, one, sharedBy, timestamp, withheld, type Sql, type TypeGraph } from '../reading/graph';

/** SQL condition: the referral that the report is about meets a condition. */
const ofItsReferral =
  (holds: (referral: string, agency: string, member: string) => string): Sql =>
  (row, reader) =>
    `EXISTS (SELECT FROM referral pr WHERE pr.id = ${row}.referral_id AND ${holds('pr', reader.agency, reader.member)})`;

/**
 * Reports on referrals: seen by those who work with referrals at the agency that wrote them and, once disclosed, by
 * those at work on the case of the referral.
 */
export const reportGraph: TypeGraph = {
  type: 'ReferralReport',
  table: 'referral_report',
  prefix: 'referralreport',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: ofItsReferral((referral, _agency, member) => assignedTo(`${referral}.case_id`, member)),
    recipient: ofItsReferral((referral, agency) => `${referral}.to_agency_id = ${agency}`),
    shared: sharedBy('record_id'),
  },
  disclosed: disclosedOn('record_id'),
  fields: {
    id: id(),
    referral: one('Referral', 'referral_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    case: one('Case', 'case_id'),
    corrects: one('ReferralReport', 'corrects_id'),
    writtenAt: timestamp('written_at'),
    outcome: column('outcome'),
    text: column('text'),
    nextStep: column('next_step'),
    nextOn: date('next_on'),
    disclosures: {
      kind: 'many',
      to: 'Disclosure',
      join: (parent, child) => `${child}.record_id = ${parent}.id`,
      orderBy: (child) => `${child}.valid_from, ${child}.id`,
      paged: false,
    },
    version: column('version'),
    withheld: withheld(),
  },
  orders: { WRITTEN_AT: { reads: 'ReferralReport.writtenAt', sql: (row) => `${row}.written_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'WRITTEN_AT', direction: 'DESC' },
};
