import { assignedTo } from '../cases';
import {
  column,
  computed,
  disclosedThrough,
  id,
  masked,
  one,
  settled,
  timestamp,
  withheld,
  type Sql,
  type TypeGraph,
} from '../reading/graph';

const live = (row: string): string => `disclosure_live(${row}.revoked_at, ${row}.valid_from, ${row}.valid_until)`;
/** Whether the reservation that binds the recipient is accepted. */
export const accepted: Sql = (row) => `EXISTS (SELECT FROM reservation v WHERE v.id = ${row}.reservation_id AND v.status = 'ACCEPTED')`;

/** Disclosures: seen by those at work on the case, by the member who disclosed a listing, and by the recipient. */
export const disclosureGraph: TypeGraph = {
  type: 'Disclosure',
  table: 'disclosure',
  prefix: 'disclosure',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    // Nobody is assigned to a listing: the member who disclosed it stands in.
    assigned: (row, reader) =>
      `CASE ${row}.record_type WHEN 'Case' THEN ${assignedTo(`${row}.record_id`, reader.member)}` +
      ` ELSE ${row}.made_by = ${reader.member} END`,
    recipient: (row, reader) => `${row}.recipient_agency_id = ${reader.agency}`,
    sent: (row) => `${row}.valid_from IS NOT NULL`,
    accepted,
    carried: (row, reader) => `(${row}.recipient_agency_id = ${reader.agency} AND ${live(row)})`,
    reserved: (row, reader) => `(${accepted(row, reader)} AND ${row}.recipient_agency_id = ${reader.agency} AND ${live(row)})`,
  },
  // Only a disclosure of the person on the same case shows whose birthday decides the end.
  disclosed: disclosedThrough('Disclosure', (row) => `d.record_id = ${row}.record_id AND d.person_id IS NOT NULL`),
  fields: {
    id: id(),
    owner: one('Agency', 'owner_agency_id'),
    recipient: one('Agency', 'recipient_agency_id'),
    fields: column('fields'),
    ground: column('ground'),
    gdprBasis: column('gdpr_basis'),
    purpose: column('purpose'),
    weighing: column('weighing'),
    validFrom: timestamp('valid_from'),
    validUntil: masked(settled(timestamp('valid_until')), timestamp('open_until')),
    endsBecause: masked(settled(column('ends_because')), column('open_because')),
    circumstances: column('circumstances'),
    duty: column('duty'),
    revokedAt: timestamp('revoked_at'),
    live: computed(live),
    version: column('version'),
    withheld: withheld(),
  },
};
