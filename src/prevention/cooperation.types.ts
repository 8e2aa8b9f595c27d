import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { UpsertInput, OwnedRecord, MoveInput, PeriodFilter } from './record.types';
import { MeetingKind, MeetingRhythm } from './yearVocabulary.types';

/** A written agreement on working together. */
@ObjectType('CooperationAgreement', {
  implements: NodeView,
  description:
    'A written agreement between agencies on working together, with purposes and areas (samverkansöverenskommelse, lag 2023:196). It is reviewed at least every second year.',
})
export class CooperationAgreementView extends OwnedRecord {
  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => [AgencyView], { description: 'The agencies that have signed it, by name (parter).' })
  parties!: unknown[];

  @Field(() => [String], { description: 'What it is for (ändamål).' })
  purposes!: string[];

  @Field(() => [String], { description: 'Which areas it covers (områden).' })
  areas!: string[];

  @Field(() => String, { nullable: true, description: 'The provision that asks for it, where there is one (lagstöd).' })
  provision!: string | null;

  @Field(() => LocalDate, { description: 'Day of signing (undertecknad).' })
  signedOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (gäller till).' })
  validTo!: string | null;

  @Field(() => [LocalDate], { description: 'When it was reviewed, the earliest first (uppföljd).' })
  reviewedOn!: string[];

  @Field(() => LocalDate, {
    description: 'By when it is to be reviewed next: two years after it was signed or reviewed (nästa uppföljning).',
  })
  reviewDueOn!: string;
}

/** A series of meetings between agencies. */
@ObjectType('MeetingSeries', {
  implements: NodeView,
  description: 'A standing series of meetings between agencies (mötesserie).',
})
export class MeetingSeriesView extends OwnedRecord {
  @Field(() => MeetingKind, { description: 'Whom it is with (typ).' })
  kind!: MeetingKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => MeetingRhythm, { description: 'How often (frekvens).' })
  rhythm!: MeetingRhythm;

  @Field(() => String, { nullable: true, description: 'What it is for (beskrivning).' })
  description!: string | null;

  @Field(() => [AgencyView], { description: 'The agencies that take part, by name (deltagare).' })
  parties!: unknown[];

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  validTo!: string | null;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A meeting that was held. */
@ObjectType('Meeting', {
  implements: NodeView,
  description: 'A meeting that was held, as the agencies that took part see it (möte). It names no person.',
})
export class MeetingView extends OwnedRecord {
  @Field(() => MeetingSeriesView, { description: 'The series (mötesserie).' })
  series!: unknown;

  @Field(() => [AgencyView], { description: 'The agencies that took part, by name (deltagare).' })
  parties!: unknown[];

  @Field(() => LocalDate, { description: 'Day (datum).' })
  heldOn!: string;

  @Field(() => [String], { description: 'What was dealt with (ämnen).' })
  subjects!: string[];

  @Field(() => String, { nullable: true, description: 'Notes, without personal data (anteckningar).' })
  notes!: string | null;
}

/** A page of cooperation agreements. */
export const CooperationAgreementConnection = connectionOf('CooperationAgreement', () => CooperationAgreementView, { facets: false }); // prettier-ignore
/** A page of series of meetings. */
export const MeetingSeriesConnection = connectionOf('MeetingSeries', () => MeetingSeriesView, { facets: false });
/** A page of meetings. */
export const MeetingConnection = connectionOf('Meeting', () => MeetingView, { facets: false });

/** Which agreements to list. */
@InputType('CooperationAgreementFilter', { description: 'Which agreements to list.' })
export class CooperationAgreementFilter {
  @Field(() => LocalDate, { nullable: true, description: 'Due for review on this day or earlier (ska följas upp).' })
  reviewDueBy?: string;
}

/** Which series of meetings to list. */
@InputType('MeetingSeriesFilter', { description: 'Which series of meetings to list.' })
export class MeetingSeriesFilter {
  @Field(() => MeetingKind, { nullable: true, description: 'Of this kind.' })
  kind?: MeetingKind;
}

/** Which meetings to list. */
@InputType('MeetingFilter', { description: 'Which meetings to list; every part given must hold.' })
export class MeetingFilter extends PeriodFilter {
  @Field(() => MeetingKind, { nullable: true, description: 'Of a series of this kind.' })
  kind?: MeetingKind;
}

/** An agreement as it is to stand. */
@InputType('UpsertCooperationAgreementInput', {
  description: 'An agreement as it is to stand (samverkansöverenskommelse).',
})
export class UpsertCooperationAgreementInput extends UpsertInput {
  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => [ID], { description: 'The agencies that sign it, two at least, the own one among them (parter).' })
  partyIds!: string[];

  @Field(() => [String], { description: 'What it is for, one at least (ändamål).' })
  purposes!: string[];

  @Field(() => [String], { description: 'Which areas it covers, one at least (områden).' })
  areas!: string[];

  @Field(() => String, { nullable: true, description: 'The provision that asks for it (lagstöd).' })
  provision?: string | null;

  @Field(() => LocalDate, { description: 'Day of signing, not after today (undertecknad).' })
  signedOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (gäller till).' })
  validTo?: string | null;
}

/** A review of an agreement. */
@InputType('ReviewAgreementInput', { description: 'A review of an agreement (uppföljning).' })
export class ReviewAgreementInput extends MoveInput {
  @Field(() => LocalDate, { description: 'Day of the review, not after today and not before the last one.' })
  reviewedOn!: string;
}

/** A series of meetings as it is to stand. */
@InputType('UpsertMeetingSeriesInput', { description: 'A series of meetings as it is to stand (mötesserie).' })
export class UpsertMeetingSeriesInput extends UpsertInput {
  @Field(() => MeetingKind, { description: 'Whom it is with (typ).' })
  kind!: MeetingKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => MeetingRhythm, { description: 'How often (frekvens).' })
  rhythm!: MeetingRhythm;

  @Field(() => String, { nullable: true, description: 'What it is for (beskrivning); no personal data.' })
  description?: string | null;

  @Field(() => [ID], { description: 'The agencies that take part, two at least, the own one among them (deltagare).' })
  partyIds!: string[];

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  validTo?: string | null;
}

/** A meeting as it is to stand. */
@InputType('RecordMeetingInput', { description: 'A meeting as it is to stand (möte).' })
export class RecordMeetingInput extends UpsertInput {
  @Field(() => ID, { description: 'The series, which the own agency keeps; it does not change (mötesserie).' })
  seriesId!: string;

  @Field(() => [ID], { description: 'The agencies that took part, all of the series (deltagare).' })
  partyIds!: string[];

  @Field(() => LocalDate, { description: 'Day, not after today (datum).' })
  heldOn!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'What was dealt with, 20 at most (ämnen); no personal data.',
  })
  subjects!: string[];

  @Field(() => String, { nullable: true, description: 'Notes (anteckningar); no personal data.' })
  notes?: string | null;
}
