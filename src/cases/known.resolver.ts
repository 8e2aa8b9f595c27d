import { arg } from '../reading/arguments';
import { doors, listQuery, mutation } from '../reading/doors';
import {
  PersonChangeConnection,
  PersonChangeResult,
  PersonClaimConnection,
  PersonClaimResult,
  ProposePersonChangeInput,
  PutToLeadFilter,
} from './known.types';
import { declinePersonChange, proposePersonChange } from './personChange.service';
import { declineClaim } from './personClaim.service';

/**
 * Matters put to a lead about persons with whom several members work. The module of referrals confirms a change: it
 * knows the disclosures that rest on the person.
 */
export const knownPersonDoors = doors({
  personClaims: listQuery(
    'PersonClaim',
    PersonClaimConnection,
    'Cases of the own agency on the number of a person whom it already has on record, opened by a member who does not work with that person; the latest first. `assignCase` of that member to the case confirms the claim. For leads.',
    { orders: { OPENED_AT: 'By the time at which the case was opened (aktualiserat).' }, filter: PutToLeadFilter },
  ),
  personChanges: listQuery(
    'PersonChange',
    PersonChangeConnection,
    'Changes of persons that were put to the leads of the own agency (föreslagna ändringar), the latest first. For the leads, and for those at work on the case.',
    { orders: { PROPOSED_AT: 'By the time of the proposal (föreslaget).' }, filter: PutToLeadFilter },
  ),
  declinePersonClaim: mutation(
    PersonClaimResult,
    'Declines a claim (avslå): the case stays apart from the person whom the agency has on record under the same number. It is not put to a lead again, and the member who opened the case is not told.',
    { id: arg.id('PersonClaim', 'Global id of the claim.'), version: arg.version() },
    (ctx, { id, version }) => declineClaim(ctx, id, version),
  ),
  proposePersonChange: mutation(
    PersonChangeResult,
    'Puts a change of a person to a lead (föreslå ändring), if colleagues also work with that person and `updateCase` is refused with PERSON_SHARED. Nothing changes until a lead confirms it.',
    arg.input(ProposePersonChangeInput, 'The change.'),
    proposePersonChange,
  ),
  declinePersonChange: mutation(
    PersonChangeResult,
    'Declines a change that was put to the leads (avslå ändring), and erases its values.',
    { id: arg.id('PersonChange', 'Global id of the proposed change.'), version: arg.version() },
    (ctx, { id, version }) => declinePersonChange(ctx, id, version),
  ),
});
