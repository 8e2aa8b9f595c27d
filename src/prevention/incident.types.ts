import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { IncidentKind, IncidentStatus } from './vocabulary.types';

/** An incident in public space, as the viewer may see it. */
@ObjectType('Incident', {
  implements: NodeView,
  description:
    'An event in public space, like graffiti or the spreading of propaganda (händelse i offentliga rummet). No person.',
})
export class IncidentView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that reported it (anmälande myndighet).' })
  reportedBy!: unknown;

  @Field(() => IncidentKind, { description: 'Kind (typ av händelse).' })
  kind!: IncidentKind;

  @Field(() => LocalDate, { description: 'When it happened or was seen (datum).' })
  occurredOn!: string;

  @Field(() => TermView, { description: 'District of the city (stadsdel).' })
  district!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Public place, like a square or a stop; nobody’s address (plats).',
  })
  place!: string | null;

  @Field(() => TermView, {
    nullable: true,
    description: 'Environment of violent extremism (miljö), where it is known.',
  })
  environment!: unknown;

  @Field(() => String, { nullable: true, description: 'What happened, without personal data (beskrivning).' })
  description!: string | null;

  @Field(() => IncidentStatus, { description: 'State (status).' })
  status!: IncidentStatus;

  @Field(() => LocalDate, { nullable: true, description: 'When it was said what came of it (avslutad).' })
  closedOn!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of incidents. */
export const IncidentConnection = connectionOf('Incident', () => IncidentView, { facets: false });

/** Which incidents to list. */
@InputType('IncidentFilter', { description: 'Which incidents to list; every part given must hold.' })
export class IncidentFilter {
  @Field(() => IncidentKind, { nullable: true, description: 'Of this kind.' })
  kind?: IncidentKind;

  @Field(() => IncidentStatus, { nullable: true, description: 'In this state.' })
  status?: IncidentStatus;

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

/** An incident to report. */
@InputType('ReportIncidentInput', {
  description:
    'An incident to report (anmäl händelse). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class ReportIncidentInput {
  @Field(() => IncidentKind, { description: 'Kind (typ av händelse).' })
  kind!: IncidentKind;

  @Field(() => LocalDate, { description: 'When it happened or was seen; today or earlier (datum).' })
  occurredOn!: string;

  @Field(() => String, { description: 'Code of DISTRICT (stadsdel).' })
  district!: string;

  @Field(() => String, { nullable: true, description: 'Public place; nobody’s address (plats).' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of ENVIRONMENT (miljö).' })
  environment?: string | null;

  @Field(() => String, { description: 'What happened, without personal data, 20 000 characters at most.' })
  description!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What can come of an incident. */
export const IncidentOutcome = describedEnum('IncidentOutcome', 'What came of an incident (utfall).', {
  HANDLED: 'It was dealt with (åtgärdad).',
  UNFOUNDED: 'It turned out to be nothing (ogrundad).',
});
export type IncidentOutcome = keyof typeof IncidentOutcome;

/** What a mutation of an incident comes to. */
export const IncidentResult = resultOf(
  'IncidentResult',
  'The incident as the caller may see it, or why nothing was done.',
  () => ({ Incident: IncidentView }),
);
