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

/** What of persons whom several work with is put to a lead. Confirming a change is answered by those who know what rests on it. */
export const knownPersonDoors = doors({
  personClaims: listQuery(
    'PersonClaim',
    PersonClaimConnection,
    'For leads: cases of the own agency on the number of a person whom it keeps already, opened by somebody who does not work with that person; the latest first. `assignCase` of whoever opened it confirms one.',
    { filter: PutToLeadFilter },
  ),
  personChanges: listQuery(
    'PersonChange',
    PersonChangeConnection,
    'Changes of persons that were put to the leads of the own agency (föreslagna ändringar), for them and for those at work on the case; the latest first.',
    { filter: PutToLeadFilter },
  ),
  declinePersonClaim: mutation(
    PersonClaimResult,
    'Says that a case stays apart from the person whom the agency keeps under the same number (avslå). Nobody is asked about it again, and whoever opened it is told nothing.',
    { id: arg.globalId('Global id of the claim.'), version: arg.version() },
    (ctx, { id, version }) => declineClaim(ctx, id, version),
  ),
  proposePersonChange: mutation(
    PersonChangeResult,
    'Puts a change of a person to a lead, when colleagues work with that person too and `updateCase` is refused with PERSON_SHARED (föreslå ändring). Nothing is changed until a lead confirms it.',
    arg.input(ProposePersonChangeInput, 'The change.'),
    proposePersonChange,
  ),
  declinePersonChange: mutation(
    PersonChangeResult,
    'Says no to a change that was put to the leads (avslå ändring); its values are gone.',
    { id: arg.id('PersonChange', 'Global id of the proposed change.'), version: arg.version() },
    (ctx, { id, version }) => declinePersonChange(ctx, id, version),
  ),
});
