import { AccessEntryView } from '../audit';
import { fieldsOf, linkField } from '../reading/doors';
import { AgencyView } from './agency.types';
import { MemberView } from './member.types';

/** The fields of an access entry that show agencies and members: the module of the log itself knows only their ids. */
export const accessEntryPartiesFields = fieldsOf(AccessEntryView, {
  agency: linkField(AgencyView, 'The agency of the member who acted (myndighet).'),
  member: linkField(MemberView, 'The member who acted (medarbetare); null where it is a member of another agency than the viewer.', {
    nullable: true,
  }),
  ownerAgency: linkField(AgencyView, 'The agency that owns the records (ägande myndighet).'),
});
