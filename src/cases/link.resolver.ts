import { arg } from '../reading/arguments';
import { doors, mutation, PAGE, readQuery, recordQuery } from '../reading/doors';
import { readConnection } from '../reading/read';
import { changePersonLink, linkPersons, withdrawPersonLink } from './link.service';
import {
  ChangePersonLinkInput,
  LinkPersonsInput,
  PersonLinkConnection,
  PersonLinkResult,
  PersonLinkView,
  WithdrawPersonLinkInput,
} from './link.types';

const OF_CASE = { caseId: arg.globalId('Case', 'Global id of the case, at either end of the links.'), ...PAGE };

/** Kin and household, as links between persons of one agency. Nothing in them is searched or ordered by. */
export const personLinkDoors = doors({
  personLink: recordQuery(
    'PersonLink',
    PersonLinkView,
    'A link between two persons by its id (anhörig). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the link.',
  ),
  personLinks: readQuery(
    PersonLinkConnection,
    'The links of the person of one case that are in view (anhöriga, hushåll), the latest recorded first. A link is in view for those assigned to the cases at both ends, and for leads.',
    OF_CASE,
    (ctx, info, { caseId, ...page }) => readConnection(ctx, info, 'PersonLink', { filter: { caseId }, ...page }),
  ),
  linkPersons: mutation(
    PersonLinkResult,
    'Links the persons of two open cases of the own agency that the caller works on (registrera anhörig). Refused with ALREADY_LINKED if this relation already stands between the two cases. The link is disclosed to nobody.',
    arg.input(LinkPersonsInput, 'The link.'),
    linkPersons,
  ),
  changePersonLink: mutation(
    PersonLinkResult,
    'Changes the days, the basis or the support of a link (ändra anhörig), also on closed cases. A last day ends it. Refused with INVALID_TRANSITION if it was withdrawn.',
    arg.input(ChangePersonLinkInput, 'The changes.'),
    changePersonLink,
  ),
  withdrawPersonLink: mutation(
    PersonLinkResult,
    'Withdraws a link that was wrong (felregistrerad anhörig). It stays to be seen as withdrawn, until one of its cases is erased. Refused with INVALID_TRANSITION if it was withdrawn already.',
    arg.input(WithdrawPersonLinkInput, 'The link, and the reason.'),
    withdrawPersonLink,
  ),
});
