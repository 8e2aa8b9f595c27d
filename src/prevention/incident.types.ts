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
    'An event in public space, such as graffiti or the spreading of propaganda (händelse i offentliga rummet). It names no person.',
})
export class IncidentView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that reported it (anmälande myndighet).' })
  reportedBy!: unknown;

  @Field(() => IncidentKind, { description: 'Kind (typ av händelse).' })
  kind!: IncidentKind;

  @Field(() => LocalDate, { description: 'Day on which it happened or was seen (datum).' })
  occurredOn!: string;

  @Field(() => TermView, { description: 'District of the city (stadsdel).' })
  district!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Public place, such as a square or a stop (plats); never the address of a person.',
  })
  place!: string | null;

  @Field(() => TermView, {
    nullable: true,
    description: 'Environment of violent extremism (miljö); null if unknown.',
  })
  environment!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'Description of the event, without personal data (beskrivning).',
  })
  description!: string | null;

  @Field(() => IncidentStatus, { description: 'State (status).' })
  status!: IncidentStatus;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Day on which it was closed (avslutad); null while it is open.',
  })
  closedOn!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of incidents. */
export const IncidentConnection = connectionOf('Incident', () => IncidentView, { facets: false });

/** A filter of incidents. */
@InputType('IncidentFilter', { description: 'Selects incidents; all parts must match.' })
export class IncidentFilter {
  @Field(() => IncidentKind, { nullable: true, description: 'Match incidents of this kind.' })
  kind?: IncidentKind;

  @Field(() => IncidentStatus, { nullable: true, description: 'Match incidents in this state.' })
  status?: IncidentStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Match incidents in this district, by its code in DISTRICT (stadsdel).',
  })
  district?: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day of incidents to match (från och med).' })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day of incidents to match (till och med); at most ten years after `from`.',
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

  @Field(() => LocalDate, { description: 'Day on which it happened or was seen, not after today (datum).' })
  occurredOn!: string;

  @Field(() => String, { description: 'District, by its code in DISTRICT (stadsdel).' })
  district!: string;

  @Field(() => String, { nullable: true, description: 'Public place (plats); never the address of a person.' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Environment, by its code in ENVIRONMENT (miljö).' })
  environment?: string | null;

  @Field(() => String, {
    description: 'Description of the event, without personal data, 20 000 characters at most (beskrivning).',
  })
  description!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The outcomes of an incident. */
export const IncidentOutcome = describedEnum('IncidentOutcome', 'The outcome of an incident (utfall).', {
  HANDLED: 'Dealt with (åtgärdad).',
  UNFOUNDED: 'Found to be unfounded (ogrundad).',
});
export type IncidentOutcome = keyof typeof IncidentOutcome;

/** The result of a mutation of an incident. */
export const IncidentResult = resultOf('IncidentResult', 'The incident as the caller may see it, or the refusal.', () => ({
  Incident: IncidentView,
}));
