import { Field, InputType } from 'type-graphql';
import { ReferralPurpose } from '../grounds';
import { DateTime, LocalDate } from '../platform/scalars';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { ConferenceRhythm, ConferenceStatus } from './vocabulary.types';

const KEY = 'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.';

/** A series of conferences. */
@InputType('PlanConferenceSeriesInput', { description: 'A series of case conferences to convene (samrådsserie).' })
export class PlanConferenceSeriesInput {
  @Field(() => String, { description: 'Name (namn); no personal data and no number of a case.' })
  name!: string;

  @Field(() => ConferenceRhythm, { description: 'Rhythm (frekvens).' })
  rhythm!: ConferenceRhythm;

  @IdsField('Agency', { description: 'Agencies that meet, at least two, with your own among them (parter).' })
  partyIds!: GlobalId<'Agency'>[];

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A changed series. */
@InputType('ChangeConferenceSeriesInput', {
  description: 'A series of case conferences as it is to be from now on; what is left out stays (ändra samrådsserie).',
})
export class ChangeConferenceSeriesInput {
  @Field(() => String, { nullable: true, description: 'Name (namn); no personal data and no number of a case.' })
  name?: string | null;

  @Field(() => ConferenceRhythm, { nullable: true, description: 'Rhythm (frekvens).' })
  rhythm?: ConferenceRhythm | null;

  @IdsField('Agency', { nullable: true, description: 'All agencies that meet, at least two, with your own among them (parter).' })
  partyIds?: GlobalId<'Agency'>[] | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, if the series ends (avslutad).' })
  endedOn?: string | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A conference. */
@InputType('PlanConferenceInput', { description: 'A case conference to convene (samråd), on a day to come or at once.' })
export class PlanConferenceInput {
  @IdField('ConferenceSeries', { nullable: true, description: 'A series of your own agency; none when left out (samrådsserie).' })
  seriesId?: GlobalId<'ConferenceSeries'> | null;

  @Field(() => DateTime, { nullable: true, description: 'Beginning, two years ahead at most; at once when left out (akut).' })
  startsAt?: Date | null;

  @IdsField('Agency', { description: 'Agencies to invite, at least two, with your own among them (parter).' })
  partyIds!: GlobalId<'Agency'>[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Agenda of the shared part, 20 lines at most; no personal data and no number of a case (dagordning).',
  })
  agenda!: string[];

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A changed conference. */
@InputType('ChangeConferenceInput', { description: 'A case conference as it is to be from now on; what is left out stays (ändra samråd).' })
export class ChangeConferenceInput {
  @Field(() => DateTime, { nullable: true, description: 'Beginning, while it is planned (börjar).' })
  startsAt?: Date | null;

  @IdsField('Agency', { nullable: true, description: 'Agencies to invite besides. None can be taken out (fler parter).' })
  addPartyIds?: GlobalId<'Agency'>[] | null;

  @Field(() => [String], { nullable: true, description: 'The whole agenda; no personal data and no number of a case (dagordning).' })
  agenda?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Shared picture of the network; no personal data and no number of a case (gemensam lägesbild).',
  })
  sharedPicture?: string | null;

  @IdsField('Agency', { nullable: true, description: 'All parties that were present for the shared part (närvarande).' })
  presentIds?: GlobalId<'Agency'>[] | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** The end of a conference. */
@InputType('EndConferenceInput', { description: 'The end of a case conference: held, or cancelled (avsluta samråd).' })
export class EndConferenceInput {
  @Field(() => ConferenceStatus, { description: 'HELD or CANCELLED.' })
  to!: ConferenceStatus;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A case for the roster. */
@InputType('AddRosterRowInput', { description: 'A case to put on the roster of a conference (anmäl ärende till samråd).' })
export class AddRosterRowInput {
  @IdField('Conference', { description: 'A conference that your agency convenes or is invited to (samråd).' })
  conferenceId!: GlobalId<'Conference'>;

  @IdField('Case', { description: 'A case that you work on (ärende); of a person of any age.' })
  caseId!: GlobalId<'Case'>;

  @Field(() => ReferralPurpose, { description: 'Purpose for which it is conferred about (ändamål).' })
  purpose!: ReferralPurpose;

  @IdsField('Agency', {
    description: 'Parties of the conference that it is for (avsedda parter). They see nothing of it before it is disclosed to them.',
  })
  partyIds!: GlobalId<'Agency'>[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Fields of the case that you mean to speak of, as `Type.field`; they are asked about before the meeting.',
  })
  discussed!: string[];

  @Field(() => String, { description: 'Question to the parties, 2 000 characters at most (frågeställning).' })
  question!: string;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A changed case on the roster. */
@InputType('ChangeRosterRowInput', { description: 'A case on the roster as it is to be from now on; what is left out stays.' })
export class ChangeRosterRowInput {
  @IdsField('Agency', { nullable: true, description: 'All parties of the conference that it is for (avsedda parter).' })
  partyIds?: GlobalId<'Agency'>[] | null;

  @Field(() => [String], { nullable: true, description: 'All fields of the case that you mean to speak of, as `Type.field`.' })
  discussed?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Question to the parties, 2 000 characters at most (frågeställning).' })
  question?: string | null;

  @Field(() => String, { nullable: true, description: 'Minutes of this case, 20 000 characters at most (minnesanteckning).' })
  minutes?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True takes it off the roster, false puts it back (återta).' })
  withdrawn?: boolean | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** Presence for a case. */
@InputType('NoteRosterAttendanceInput', { description: 'Those who were in the room for one case (närvaro); it replaces what was noted.' })
export class NoteRosterAttendanceInput {
  @IdsField('Agency', { description: 'Parties that it is for and to which it is disclosed (närvarande parter).' })
  agencyIds!: GlobalId<'Agency'>[];

  @IdsField('Member', { nullable: true, description: 'Members of your own agency (närvarande medarbetare).' })
  memberIds?: GlobalId<'Member'>[] | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A decision about a case. */
@InputType('DecideOnRosterRowInput', { description: 'A decision about one case, which becomes a step of its plan (beslut).' })
export class DecideOnRosterRowInput {
  @IdField('RosterRow', { description: 'The case on the roster (ärende på samrådet).' })
  rosterRowId!: GlobalId<'RosterRow'>;

  @Field(() => String, { description: 'Work to be done, 2 000 characters at most (beslut).' })
  text!: string;

  @IdField('Agency', {
    nullable: true,
    description:
      'Agency that is to do it; your own when left out. To another agency the plan must be disclosed first (ansvarig myndighet).',
  })
  responsibleAgencyId?: GlobalId<'Agency'> | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to do it (senast).' })
  dueOn?: string | null;

  @IdsField('Agency', {
    nullable: true,
    description: 'Parties of the row that the decision is for; all of them when left out (avsedda parter).',
  })
  partyIds?: GlobalId<'Agency'>[] | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}
