import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ResourceView, TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { HelplineCallStatus, ReporterType } from './vocabulary.types';

/** A call to a helpline, as the viewer may see it. */
@ObjectType('HelplineCall', {
  implements: NodeView,
  description:
    'A call to a helpline, passed on to the agency of a district (samtal till stödtelefon). No caller is noted.',
})
export class HelplineCallView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that recorded it (registrerande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => ResourceView, { description: 'The line that was called (stödtelefon).' })
  helpline!: unknown;

  @Field(() => LocalDate, { description: 'When (inkom).' })
  receivedOn!: string;

  @Field(() => ReporterType, { description: 'The sort of caller, never who (typ av uppringare).' })
  callerType!: ReporterType;

  @Field(() => TermView, { description: 'The district it concerns (stadsdel).' })
  district!: unknown;

  @Field(() => AgencyView, { description: 'The agency it was passed on to (förmedlat till).' })
  routedTo!: unknown;

  @Field(() => String, { nullable: true, description: 'What worries the caller, without personal data (oro).' })
  concern!: string | null;

  @Field(() => HelplineCallStatus, { description: 'State (status).' })
  status!: HelplineCallStatus;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of calls. */
export const HelplineCallConnection = connectionOf('HelplineCall', () => HelplineCallView, { facets: false });

/** Which calls to list. */
@InputType('HelplineCallFilter', { description: 'Which calls to list; every part given must hold.' })
export class HelplineCallFilter {
  @Field(() => HelplineCallStatus, { nullable: true, description: 'In this state.' })
  status?: HelplineCallStatus;

  @Field(() => String, { nullable: true, description: 'Code of DISTRICT (stadsdel).' })
  district?: string;

  @Field(() => LocalDate, { nullable: true, description: 'On this day or later (från och med).' })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'On this day or earlier (till och med); at most ten years after `from`.',
  })
  to?: string;
}

/** A call to record. */
@InputType('RecordHelplineCallInput', {
  description:
    'A call to record (samtal till stödtelefon). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class RecordHelplineCallInput {
  @Field(() => ID, { description: 'The line: a resource of the kind HELPLINE or RELATIVE_SUPPORT.' })
  helplineId!: string;

  @Field(() => LocalDate, { description: 'When; today or earlier (inkom).' })
  receivedOn!: string;

  @Field(() => ReporterType, { description: 'The sort of caller (typ av uppringare).' })
  callerType!: ReporterType;

  @Field(() => String, { description: 'Code of DISTRICT (stadsdel): it decides whom the call is passed on to.' })
  district!: string;

  @Field(() => String, { description: 'What worries the caller, without personal data, 20 000 characters at most.' })
  concern!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** Which agency takes the calls of a district, as everybody in the network sees it. */
@ObjectType('HelplineRoute', {
  implements: NodeView,
  description: 'Which agency takes the calls of a district, and when (förmedling av samtal).',
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

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of routes. */
export const HelplineRouteConnection = connectionOf('HelplineRoute', () => HelplineRouteView, { facets: false });

/** Who takes the calls of a district. */
@InputType('SetHelplineRouteInput', { description: 'Who takes the calls of a district from a day on (förmedling).' })
export class SetHelplineRouteInput {
  @Field(() => String, { description: 'Code of DISTRICT (stadsdel).' })
  district!: string;

  @Field(() => ID, { description: 'The agency (mottagande myndighet).' })
  routedToAgencyId!: string;

  @Field(() => LocalDate, { description: 'First day; the route that is in force ends the day before.' })
  validFrom!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a call comes to. */
export const HelplineCallResult = resultOf(
  'HelplineCallResult',
  'The call as the caller may see it, or why nothing was done.',
  () => ({ HelplineCall: HelplineCallView }),
);

/** What a mutation of a route comes to. */
export const HelplineRouteResult = resultOf('HelplineRouteResult', 'The route, or why nothing was done.', () => ({
  HelplineRoute: HelplineRouteView,
}));
