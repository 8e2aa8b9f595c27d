import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { ResourceView, TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { HelplineCallStatus, ReporterType } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A call to a helpline, as the viewer may see it. */
@ObjectType('HelplineCall', {
  implements: NodeView,
  description:
    'A call to a helpline, passed on to the agency of a district (samtal till stödtelefon). The identity of the caller is not recorded.',
})
export class HelplineCallView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that recorded it (registrerande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => ResourceView, { description: 'The helpline that was called (stödtelefon).' })
  helpline!: unknown;

  @Field(() => LocalDate, { description: 'Day of the call (inkom).' })
  receivedOn!: string;

  @Field(() => ReporterType, { description: 'Kind of caller, never their identity (typ av uppringare).' })
  callerType!: ReporterType;

  @Field(() => TermView, { description: 'The district it concerns (stadsdel).' })
  district!: unknown;

  @Field(() => AgencyView, { description: 'The agency it was passed on to (förmedlat till).' })
  routedTo!: unknown;

  @Field(() => String, { nullable: true, description: 'Concern of the caller, without personal data (oro).' })
  concern!: string | null;

  @Field(() => HelplineCallStatus, { description: 'State (status).' })
  status!: HelplineCallStatus;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of calls. */
export const HelplineCallConnection = connectionOf('HelplineCall', () => HelplineCallView, { facets: false });

/** A filter of calls. */
@InputType('HelplineCallFilter', { description: 'Selects calls; all parts must match.' })
export class HelplineCallFilter {
  @Field(() => HelplineCallStatus, { nullable: true, description: 'Match calls in this state.' })
  status?: HelplineCallStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Match calls about this district, by its code in DISTRICT (stadsdel).',
  })
  district?: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day of calls to match (från och med).' })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day of calls to match (till och med); at most ten years after `from`.',
  })
  to?: string;
}

/** A call to record. */
@InputType('RecordHelplineCallInput', {
  description:
    'A call to record (samtal till stödtelefon). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class RecordHelplineCallInput {
  @IdField('Resource', { description: 'Global id of the helpline: a resource of the kind HELPLINE or RELATIVE_SUPPORT.' })
  helplineId!: GlobalId<'Resource'>;

  @Field(() => LocalDate, { description: 'Day of the call, not after today (inkom).' })
  receivedOn!: string;

  @Field(() => ReporterType, { description: 'Kind of caller (typ av uppringare).' })
  callerType!: ReporterType;

  @Field(() => String, {
    description: 'District, by its code in DISTRICT (stadsdel). It decides which agency the call is passed on to.',
  })
  district!: string;

  @Field(() => String, {
    description: 'Concern of the caller, without personal data, 20 000 characters at most (oro).',
  })
  concern!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The agency that takes the calls of a district, as everyone in the network sees it. */
@ObjectType('HelplineRoute', {
  implements: NodeView,
  description: 'The agency that takes the calls of a district in a period (förmedling av samtal).',
})
export class HelplineRouteView extends NodeView {
  @Field(() => TermView, { description: 'The district (stadsdel).' })
  district!: unknown;

  @Field(() => AgencyView, { description: 'The agency (mottagande myndighet).' })
  routedTo!: unknown;

  @Field(() => LocalDate, { description: 'First day (från och med).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till och med); null while it is in force.' })
  validTo!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of routes. */
export const HelplineRouteConnection = connectionOf('HelplineRoute', () => HelplineRouteView, { facets: false });

/** The agency that takes the calls of a district from a day on. */
@InputType('SetHelplineRouteInput', {
  description: 'The agency that takes the calls of a district from a day on (förmedling).',
})
export class SetHelplineRouteInput {
  @Field(() => String, { description: 'District, by its code in DISTRICT (stadsdel).' })
  district!: string;

  @IdField('Agency', { description: 'The agency (mottagande myndighet).' })
  routedToAgencyId!: GlobalId<'Agency'>;

  @Field(() => LocalDate, { description: 'First day. The previous route ends the day before.' })
  validFrom!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The result of a mutation of a call. */
export const HelplineCallResult = resultOf('HelplineCallResult', 'The call as the viewer may see it, or the refusal.', () => ({
  HelplineCall: HelplineCallView,
}));

/** The result of a mutation of a route. */
export const HelplineRouteResult = resultOf('HelplineRouteResult', 'The route as it is now, or the refusal.', () => ({
  HelplineRoute: HelplineRouteView,
}));
