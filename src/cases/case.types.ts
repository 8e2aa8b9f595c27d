import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView, MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { SecrecyMarkView } from '../reading/secrecyMark.types';
import { WithheldView } from '../reading/withheld.types';
import { CaseClosingView, CaseOutcome } from './outcome.types';
import { PersonView } from './person.types';
import { RetentionFactsView } from './retentionFacts.types';
import { AssignmentRole, CaseOrderField, CaseProgramme, CaseStatus } from './vocabulary.types';

/** A member at work on a case. */
@ObjectType('Assignment', { description: 'A member at work on a case, inside the agency that owns it (handläggare).' })
export class AssignmentView {
  @Field(() => MemberView, {
    nullable: true,
    description: 'The member (medarbetare). Null for viewers of other agencies, who may not see its members.',
  })
  member!: unknown;

  @Field(() => AssignmentRole, { description: 'Role on the case (roll).' })
  role!: AssignmentRole;

  @Field(() => DateTime, { description: 'Start of the assignment (från).' })
  from!: string;
}

/** A case as the viewer may see it. */
@ObjectType('Case', {
  implements: NodeView,
  description:
    'A concern about an identified person, owned by one agency (ärende). Within the agency, the members assigned to the case see it (lag 2001:454 10 §). Other agencies see what the owner has disclosed.',
})
export class CaseView extends NodeView {
  @Field(() => String, {
    description: 'Case number (ärendenummer), random so that it does not reveal how many cases there are.',
  })
  number!: string;

  @Field(() => AgencyView, { description: 'The agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => CaseStatus, { description: 'State (status).' })
  status!: CaseStatus;

  @Field(() => CaseProgramme, {
    nullable: true,
    description: 'Form of cooperation that the case runs in (samverkansform); null if none.',
  })
  programme!: CaseProgramme | null;

  @Field(() => DateTime, { description: 'When it was opened (aktualiserat).' })
  openedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed (avslutat); null while it is open.' })
  closedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => PersonView, { nullable: true, description: 'The person that the concern is about (den enskilde).' })
  person!: unknown;

  @Field(() => String, { nullable: true, description: 'Summary of the concern, in free text (sammanfattning).' })
  summary!: string | null;

  @Field(() => [TermView], {
    nullable: true,
    description: 'Types of concern, from the taxonomy CONCERN_TYPE (typ av oro).',
  })
  concernTypes!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'Assessment of risk and protective factors (riskbedömning).' })
  risk!: string | null;

  @Field(() => String, { nullable: true, description: 'Family circumstances (familjeförhållanden).' })
  family!: string | null;

  @Field(() => TermView, {
    nullable: true,
    description: 'Environment of violent extremism (miljö; GDPR art 9). Never a search key (dataskyddslagen 3:3).',
  })
  environment!: unknown;

  @Field(() => String, { nullable: true, description: 'Health (hälsa; GDPR art 9).' })
  health!: string | null;

  @Field(() => String, { nullable: true, description: 'Religion (religion; GDPR art 9).' })
  religion!: string | null;

  @Field(() => String, { nullable: true, description: 'Offences (brott och lagöverträdelser; GDPR art 10).' })
  offences!: string | null;

  @Field(() => [AssignmentView], { nullable: true, description: 'Members who now work on the case (handläggare).' })
  assignees!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'Reporter of the concern (anmälare; OSL 26:5).' })
  reporter!: string | null;

  @Field(() => RetentionFactsView, {
    nullable: true,
    description: 'Facts that decide how long the case is kept (uppgifter för gallring); null until one is stated.',
  })
  retentionFacts!: unknown;

  @Field(() => CaseOutcome, { nullable: true, description: 'Outcome (utfall); null while the case is open, and if none was stated.' })
  outcome!: CaseOutcome | null;

  @Field(() => [CaseClosingView], {
    nullable: true,
    description: 'Closings of the case, with outcome and reopening, the latest first (avslut). Only the owning agency sees them.',
  })
  closings!: unknown[] | null;

  @Field(() => SecrecyMarkView, { description: 'The secrecy mark of the owning agency (sekretessmarkering, OSL 5:5).' })
  secrecyMark!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of cases. */
export const CaseConnection = connectionOf('Case', () => CaseView, { facets: false });

/** A period of days. */
@InputType('DayRange', { description: 'A period of calendar days in Sweden, both ends included.' })
export class DayRange {
  @Field(() => LocalDate, { nullable: true, description: 'First day (från och med).' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till och med).' })
  to?: string | null;
}

/** Selects cases. */
@InputType('CaseFilter', {
  description:
    'Selects cases; all parts must match. There is no filter on a person or on sensitive data (förordning 2001:637 15 §; dataskyddslagen 3:3).',
})
export class CaseFilter {
  @Field(() => CaseStatus, { nullable: true, description: 'Match cases in this state.' })
  status?: CaseStatus;

  @Field(() => CaseProgramme, { nullable: true, description: 'Match cases in this form of cooperation.' })
  programme?: CaseProgramme;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Match cases that the viewer is assigned to (true) or is not assigned to (false).',
  })
  assignedToMe?: boolean;

  @Field(() => DayRange, { nullable: true, description: 'Match cases opened in this period.' })
  openedBetween?: DayRange;
}

/** The order of the listed cases. */
@InputType('CaseOrder', { description: 'The order of the listed cases.' })
export class CaseOrder {
  @Field(() => CaseOrderField, { description: 'The field to order by.' })
  field!: CaseOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** How to look up a case. */
@InputType('CaseLookupInput', {
  description:
    'Exactly one of the three keys by which a case may be looked up (förordning 2001:637 15 §). A case is found only if the viewer may see the field used as the key.',
})
export class CaseLookupInput {
  @Field(() => String, { nullable: true, description: 'The case number (ärendenummer).' })
  caseNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Personal or coordination number (personnummer), in full.' })
  personalIdentityNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The full name (namn). Upper and lower case do not matter; everything else must be exact.',
  })
  name?: string | null;
}

/** Result of a mutation of a case. */
export const CaseResult = resultOf('CaseResult', 'The case as the caller may see it, or the refusal.', () => ({
  Case: CaseView,
}));
