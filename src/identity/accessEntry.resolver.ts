import { FieldResolver, Resolver } from 'type-graphql';
import { AccessEntryView } from '../audit/entry.types';
import { notResolvedHere } from '../reading/view';
import { AgencyView } from './agency.types';
import { MemberView } from './member.types';

/** The fields of an access entry that speak of agencies and members: the log itself stands below them and knows only ids. */
@Resolver(() => AccessEntryView)
export class AccessEntryPartiesResolver {
  @FieldResolver(() => AgencyView, { description: 'The agency of the member who acted (myndighet).' })
  agency(): never {
    return notResolvedHere();
  }

  @FieldResolver(() => MemberView, {
    nullable: true,
    description: 'The member who acted (medarbetare); null where it is a member of another agency than the viewer.',
  })
  member(): never {
    return notResolvedHere();
  }

  @FieldResolver(() => AgencyView, { description: 'The agency that owns the records (ägande myndighet).' })
  ownerAgency(): never {
    return notResolvedHere();
  }
}
