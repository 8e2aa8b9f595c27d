import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { ReferralPurpose } from '../grounds';
import { AgencyView, MemberView } from '../identity';
import { PlanStepView } from '../plans';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { ConferenceOrderField, ConferenceRhythm, ConferenceStatus } from './vocabulary.types';

const WITHHELD = 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).';
const VERSION = 'Version of the record; give it when you change the record.';

/** A series of case conferences. */
@ObjectType('ConferenceSeries', {
  implements: NodeView,
  description: 'A series of case conferences that the same agencies hold (samrådsserie). It names no person and no case.',
})
export class ConferenceSeriesView extends NodeView {
  @Field(() => AgencyView, { description: 'Agency that convenes it (sammankallande).' })
  ownerAgency!: unknown;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => ConferenceRhythm, { description: 'Rhythm (frekvens).' })
  rhythm!: ConferenceRhythm;

  @Field(() => [AgencyView], { description: 'Agencies that meet, by name (parter).' })
  parties!: unknown[];

  @Field(() => LocalDate, { nullable: true, description: 'Last day; null while it goes on (avslutad).' })
  endedOn!: string | null;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A case conference, as all its parties see it. */
@ObjectType('Conference', {
  implements: NodeView,
  description:
    'A case conference (samråd): the shared picture first, without persons, then the cases on the roster. Each party sees of the roster what is disclosed to it, and not whether there is more.',
})
export class ConferenceView extends NodeView {
  @Field(() => AgencyView, { description: 'Agency that convenes it (sammankallande).' })
  ownerAgency!: unknown;

  @Field(() => ConferenceSeriesView, { nullable: true, description: 'The series; null for none, or for one out of view (samrådsserie).' })
  series!: unknown;

  @Field(() => Boolean, { description: 'Whether it was convened to be held at once (akut).' })
  acute!: boolean;

  @Field(() => ConferenceStatus, { description: 'State (status).' })
  status!: ConferenceStatus;

  @Field(() => DateTime, { description: 'Beginning (börjar).' })
  startsAt!: string;

  @Field(() => [AgencyView], { description: 'Agencies that are invited, by name (parter).' })
  parties!: unknown[];

  @Field(() => [String], { description: 'Agenda of the shared part, without persons and cases (dagordning).' })
  agenda!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Shared picture of the network, without persons and cases (gemensam lägesbild); null until it is written.',
  })
  sharedPicture!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that were present for the shared part, by name (närvarande).' })
  present!: unknown[];

  @Field(() => Int, { description: 'Version of the conference; give it when you change it. Changes on the roster do not raise it.' })
  version!: number;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** Presence for one case. */
@ObjectType('ConferenceAttendance', { description: 'An agency that was in the room for one case (närvaro).' })
export class ConferenceAttendanceView {
  @Field(() => AgencyView, { description: 'Agency (myndighet).' })
  agency!: unknown;

  @Field(() => MemberView, {
    nullable: true,
    description: 'Member of the agency that owns the case; null for another agency, or for a member out of view (handläggare).',
  })
  member!: unknown;

  @Field(() => DateTime, { description: 'When it was noted (noterad).' })
  notedAt!: string;
}

/** A case on the roster. */
@ObjectType('RosterRow', {
  implements: NodeView,
  description:
    'A case on the roster of a conference (ärende på samrådet), of the agency that put it there. Another party has it in view only while `RosterRow.question` of the case is disclosed to it for the purpose of the row.',
})
export class RosterRowView extends NodeView {
  @Field(() => ConferenceView, { description: 'The conference (samråd).' })
  conference!: unknown;

  @Field(() => AgencyView, { description: 'Agency that put it on the roster, and owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => CaseView, { nullable: true, description: 'The case (ärende).' })
  case!: unknown;

  @Field(() => ReferralPurpose, { description: 'Purpose for which it is conferred about (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => [AgencyView], { nullable: true, description: 'Parties that it is for, by name (avsedda parter).' })
  parties!: unknown[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Fields that its owner means to speak of, as `Type.field`; `conferenceReadiness` shows which are not disclosed yet.',
  })
  discussed!: string[] | null;

  @Field(() => String, { nullable: true, description: 'Question to the parties (frågeställning); null once the case has been erased.' })
  question!: string | null;

  @Field(() => String, { nullable: true, description: 'Minutes of this case (minnesanteckning); null until they are written.' })
  minutes!: string | null;

  @Field(() => [ConferenceAttendanceView], { nullable: true, description: 'Agencies that were in the room for it (närvarande).' })
  attendance!: unknown[] | null;

  @Field(() => DateTime, { description: 'When it was put on the roster (anmält).' })
  addedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken off the roster (återtaget).' })
  withdrawnAt!: string | null;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A decision about one case. */
@ObjectType('ConferenceDecision', {
  implements: NodeView,
  description:
    'A decision of a conference about one case (beslut), which is a step of the plan of the case. A party has it in view only if it is for that party, and `ConferenceDecision.text` is disclosed to it with the row.',
})
export class ConferenceDecisionView extends NodeView {
  @Field(() => RosterRowView, { description: 'The case on the roster (ärende på samrådet).' })
  rosterRow!: unknown;

  @Field(() => AgencyView, { description: 'Agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => String, { nullable: true, description: 'Work that was decided on (beslut); null once the case has been erased.' })
  text!: string | null;

  @Field(() => AgencyView, { description: 'Agency that is to do it (ansvarig myndighet).' })
  responsibleAgency!: unknown;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to do it (senast).' })
  dueOn!: string | null;

  @Field(() => [AgencyView], { nullable: true, description: 'Parties that it is for, by name (avsedda parter).' })
  parties!: unknown[] | null;

  @Field(() => PlanStepView, {
    nullable: true,
    description: 'The step of the plan that it became (insats); null for a step out of view.',
  })
  planStep!: unknown;

  @Field(() => DateTime, { description: 'When it was noted (noterat).' })
  decidedAt!: string;

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A page of series of conferences. */
export const ConferenceSeriesConnection = connectionOf('ConferenceSeries', () => ConferenceSeriesView, { facets: false });
/** A page of conferences. */
export const ConferenceConnection = connectionOf('Conference', () => ConferenceView, { facets: false });

/** Selects conferences. */
@InputType('ConferenceFilter', { description: 'Selects case conferences.' })
export class ConferenceFilter {
  @Field(() => [ConferenceStatus], { nullable: true, description: 'Match these states.' })
  status?: ConferenceStatus[];
}

/** The order of listed conferences. */
@InputType('ConferenceOrder', { description: 'The order of the listed case conferences.' })
export class ConferenceOrder {
  @Field(() => ConferenceOrderField, { description: 'The field to order by.' })
  field!: ConferenceOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** Result of a mutation of a series. */
export const ConferenceSeriesResult = resultOf('ConferenceSeriesResult', 'The series as the caller may see it, or the refusal.', () => ({
  ConferenceSeries: ConferenceSeriesView,
}));
/** Result of a mutation of a conference. */
export const ConferenceResult = resultOf('ConferenceResult', 'The conference as the caller may see it, or the refusal.', () => ({
  Conference: ConferenceView,
}));
/** Result of a mutation of a row of the roster. */
export const RosterRowResult = resultOf('RosterRowResult', 'The case on the roster as the caller may see it, or the refusal.', () => ({
  RosterRow: RosterRowView,
}));
/** Result of a decision. */
export const ConferenceDecisionResult = resultOf(
  'ConferenceDecisionResult',
  'The decision as the caller may see it, or the refusal.',
  () => ({ ConferenceDecision: ConferenceDecisionView }),
);
