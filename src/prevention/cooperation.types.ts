import { Field, InputType, ObjectType } from 'type-graphql';
import { OrganisationView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { upsertInput, OwnedRecord, moveInput, PeriodFilter } from './record.types';
import { MeetingKind, MeetingRhythm } from './yearVocabulary.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A written agreement on cooperation. */
@ObjectType('CooperationAgreement', {
  implements: NodeView,
  description:
    'A written agreement between agencies on cooperation, with purposes and areas (samverkansöverenskommelse, lag 2023:196). It is reviewed at least every second year.',
})
export class CooperationAgreementView extends OwnedRecord {
  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => [AgencyView], { description: 'Agencies that have signed it, by name (parter).' })
  parties!: unknown[];

  @Field(() => [String], { description: 'Purposes (ändamål).' })
  purposes!: string[];

  @Field(() => [String], { description: 'Areas that it covers (områden).' })
  areas!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Provision that asks for the agreement (lagstöd); null if none.',
  })
  provision!: string | null;

  @Field(() => LocalDate, { description: 'Day of signing (undertecknad).' })
  signedOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (gäller till).' })
  validTo!: string | null;

  @Field(() => [LocalDate], { description: 'Days on which it was reviewed, the earliest first (uppföljd).' })
  reviewedOn!: string[];

  @Field(() => LocalDate, {
    description: 'Day by which the next review is due: two years after it was signed or last reviewed (nästa uppföljning).',
  })
  reviewDueOn!: string;
}

/** A series of meetings between agencies. */
@ObjectType('MeetingSeries', {
  implements: NodeView,
  description: 'A standing series of meetings between agencies (mötesserie).',
})
export class MeetingSeriesView extends OwnedRecord {
  @Field(() => MeetingKind, { description: 'Kind of meetings, by those they are held with (typ).' })
  kind!: MeetingKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => MeetingRhythm, { description: 'Frequency (frekvens).' })
  rhythm!: MeetingRhythm;

  @Field(() => String, { nullable: true, description: 'Purpose (beskrivning).' })
  description!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that take part, by name (deltagare).' })
  parties!: unknown[];

  @Field(() => [OrganisationView], {
    description: 'Congregations, associations and other organisations that take part, by name (deltagande organisationer).',
  })
  organisations!: unknown[];

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  validTo!: string | null;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A meeting. */
@ObjectType('Meeting', {
  implements: NodeView,
  description:
    'A meeting that was held or is planned (möte), seen by the agency that convened it and by the agencies that take part. It names no person and no case.',
})
export class MeetingView extends OwnedRecord {
  @Field(() => MeetingSeriesView, { description: 'The series (mötesserie).' })
  series!: unknown;

  @Field(() => [AgencyView], { description: 'Agencies that take part, by name (deltagare).' })
  parties!: unknown[];

  @Field(() => [OrganisationView], { description: 'Organisations that take part, by name (deltagande organisationer).' })
  organisations!: unknown[];

  @Field(() => LocalDate, { description: 'Day of the meeting (datum); a later day than today for a planned meeting.' })
  heldOn!: string;

  @Field(() => [String], { description: 'Subjects (ämnen); the agenda of a planned meeting.' })
  subjects!: string[];

  @Field(() => String, { nullable: true, description: 'Notes, without personal data (anteckningar).' })
  notes!: string | null;
}

/** A page of cooperation agreements. */
export const CooperationAgreementConnection = connectionOf('CooperationAgreement', () => CooperationAgreementView, { facets: false });
/** A page of series of meetings. */
export const MeetingSeriesConnection = connectionOf('MeetingSeries', () => MeetingSeriesView, { facets: false });
/** A page of meetings. */
export const MeetingConnection = connectionOf('Meeting', () => MeetingView, { facets: false });

/** A filter of agreements. */
@InputType('CooperationAgreementFilter', { description: 'Selects cooperation agreements.' })
export class CooperationAgreementFilter {
  @Field(() => LocalDate, {
    nullable: true,
    description: 'Match agreements whose review is due on this day or earlier (ska följas upp).',
  })
  reviewDueBy?: string;
}

/** A filter of series of meetings. */
@InputType('MeetingSeriesFilter', { description: 'Selects series of meetings.' })
export class MeetingSeriesFilter {
  @Field(() => MeetingKind, { nullable: true, description: 'Match series of this kind.' })
  kind?: MeetingKind;
}

/** A filter of meetings. */
@InputType('MeetingFilter', { description: 'Selects meetings; all parts must match.' })
export class MeetingFilter extends PeriodFilter {
  @Field(() => MeetingKind, { nullable: true, description: 'Match meetings of a series of this kind.' })
  kind?: MeetingKind;
}

/** An agreement with all its fields. */
@InputType('UpsertCooperationAgreementInput', {
  description: 'A new agreement (samverkansöverenskommelse), or all fields of an existing one.',
})
export class UpsertCooperationAgreementInput extends upsertInput('CooperationAgreement') {
  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @IdsField('Agency', { description: 'Agencies that sign it, at least two, with the own one among them (parter).' })
  partyIds!: GlobalId<'Agency'>[];

  @Field(() => [String], { description: 'Purposes, at least one (ändamål).' })
  purposes!: string[];

  @Field(() => [String], { description: 'Areas that it covers, at least one (områden).' })
  areas!: string[];

  @Field(() => String, { nullable: true, description: 'Provision that asks for the agreement (lagstöd).' })
  provision?: string | null;

  @Field(() => LocalDate, { description: 'Day of signing, not after today (undertecknad).' })
  signedOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (gäller till).' })
  validTo?: string | null;
}

/** A review of an agreement. */
@InputType('ReviewAgreementInput', { description: 'A review of an agreement (uppföljning).' })
export class ReviewAgreementInput extends moveInput('CooperationAgreement') {
  @Field(() => LocalDate, {
    description: 'Day of the review: not after today, not before the signing, and after the last review.',
  })
  reviewedOn!: string;
}

/** A series of meetings with all its fields. */
@InputType('UpsertMeetingSeriesInput', {
  description: 'A new series of meetings (mötesserie), or all fields of an existing one.',
})
export class UpsertMeetingSeriesInput extends upsertInput('MeetingSeries') {
  @Field(() => MeetingKind, { description: 'Kind of meetings, by those they are held with (typ).' })
  kind!: MeetingKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => MeetingRhythm, { description: 'Frequency (frekvens).' })
  rhythm!: MeetingRhythm;

  @Field(() => String, { nullable: true, description: 'Purpose (beskrivning); no personal data.' })
  description?: string | null;

  @IdsField('Agency', {
    description: 'Agencies that take part, with the own one among them (deltagare). Agencies and organisations are at least two.',
  })
  partyIds!: GlobalId<'Agency'>[];

  @IdsField('Organisation', {
    nullable: true,
    description: 'Congregations, associations and other organisations that take part, 20 at most (deltagande organisationer).',
  })
  organisationIds?: GlobalId<'Organisation'>[] | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  validTo?: string | null;
}

/** A meeting with all its fields. */
@InputType('RecordMeetingInput', { description: 'A new meeting (möte), or all fields of an existing one.' })
export class RecordMeetingInput extends upsertInput('Meeting') {
  @IdField('MeetingSeries', {
    description: 'Global id of the series, which the own agency owns (mötesserie). A meeting stays in its series.',
  })
  seriesId!: GlobalId<'MeetingSeries'>;

  @IdsField('Agency', { description: 'Agencies that take part, each of them in the series (deltagare).' })
  partyIds!: GlobalId<'Agency'>[];

  @IdsField('Organisation', {
    nullable: true,
    description: 'Organisations that take part, each of them in the series (deltagande organisationer).',
  })
  organisationIds?: GlobalId<'Organisation'>[] | null;

  @Field(() => LocalDate, { description: 'Day of the meeting, at most two years ahead (datum).' })
  heldOn!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Subjects, 20 at most (ämnen); no personal data and no number of a case.',
  })
  subjects!: string[];

  @Field(() => String, { nullable: true, description: 'Notes (anteckningar); no personal data and no number of a case.' })
  notes?: string | null;
}
