import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory/term.types';
import { AgencyView } from '../identity/agency.types';
import { MemberView } from '../identity/member.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { SecrecyMarkView } from '../reading/secrecyMark.types';
import { WithheldView } from '../reading/withheld.types';
import { PersonView } from './person.types';
import { RetentionFactsView } from './retentionFacts.types';
import { AssignmentRole, CaseOrderField, CaseProgramme, CaseStatus } from './vocabulary.types';

/** A member at work on a case. */
@ObjectType('Assignment', { description: 'A member at work on a case, inside the agency that owns it (handläggare).' })
export class AssignmentView {
  @Field(() => MemberView, {
    nullable: true,
    description: 'Who (medarbetare); null to viewers of other agencies, who do not have its members in view.',
  })
  member!: unknown;

  @Field(() => AssignmentRole, { description: 'As what (roll).' })
  role!: AssignmentRole;

  @Field(() => DateTime, { description: 'Since when (från).' })
  from!: string;
}

/** A case as the viewer may see it. */
@ObjectType('Case', {
  implements: NodeView,
  description:
    'A concern about an identified person, owned by one agency (ärende). Inside the agency it is open to those assigned to it (lag 2001:454 10 §), outside it as far as the owner has disclosed.',
})
export class CaseView extends NodeView {
  @Field(() => String, { description: 'Case number (ärendenummer); random, it tells nothing of how many there are.' })
  number!: string;

  @Field(() => AgencyView, { description: 'The agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => CaseStatus, { description: 'State (status).' })
  status!: CaseStatus;

  @Field(() => CaseProgramme, {
    nullable: true,
    description: 'The form of cooperation it runs in (samverkansform), if any.',
  })
  programme!: CaseProgramme | null;

  @Field(() => DateTime, { description: 'When it was opened (aktualiserat).' })
  openedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed (avslutat); null while it is open.' })
  closedAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => PersonView, { nullable: true, description: 'Whom the concern is about (den enskilde).' })
  person!: unknown;

  @Field(() => String, { nullable: true, description: 'What the concern is, in words (sammanfattning).' })
  summary!: string | null;

  @Field(() => [TermView], { nullable: true, description: 'What the concern is about, by taxonomy (typ av oro).' })
  concernTypes!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'Assessment of risk and protective factors (riskbedömning).' })
  risk!: string | null;

  @Field(() => String, { nullable: true, description: 'The family (familjeförhållanden).' })
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

  @Field(() => [AssignmentView], { nullable: true, description: 'Who works on it now (handläggare).' })
  assignees!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'Who reported the concern (anmälare; OSL 26:5).' })
  reporter!: string | null;

  @Field(() => RetentionFactsView, {
    nullable: true,
    description: 'Facts that decide how long it is kept (uppgifter för gallring); null while none is stated.',
  })
  retentionFacts!: unknown;

  @Field(() => SecrecyMarkView, { description: 'The secrecy mark of the owning agency (sekretessmarkering, OSL 5:5).' })
  secrecyMark!: unknown;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
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

/** Which cases to list. */
@InputType('CaseFilter', {
  description:
    'Which cases to list; every part given must hold. There is no filter on a person or on sensitive data (förordning 2001:637 15 §; dataskyddslagen 3:3).',
})
export class CaseFilter {
  @Field(() => CaseStatus, { nullable: true, description: 'In this state.' })
  status?: CaseStatus;

  @Field(() => CaseProgramme, { nullable: true, description: 'In this form of cooperation.' })
  programme?: CaseProgramme;

  @Field(() => Boolean, { nullable: true, description: 'Whether the viewer is assigned to it.' })
  assignedToMe?: boolean;

  @Field(() => DayRange, { nullable: true, description: 'Opened in this period.' })
  openedBetween?: DayRange;
}

/** In which order to list cases. */
@InputType('CaseOrder', { description: 'In which order to list cases.' })
export class CaseOrder {
  @Field(() => CaseOrderField, { description: 'What to order by.' })
  field!: CaseOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which way.' })
  direction!: OrderDirection;
}

/** How to look up a case. */
@InputType('CaseLookupInput', {
  description:
    'Exactly one of the three ways in which a case may be looked up (förordning 2001:637 15 §). A match is found only where the viewer sees the very field it was looked up by.',
})
export class CaseLookupInput {
  @Field(() => String, { nullable: true, description: 'The case number (ärendenummer).' })
  caseNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'The personal or coordination number (personnummer), whole.' })
  personalIdentityNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'The full name (namn), exact but for capitals.' })
  name?: string | null;
}

/** What a mutation of a case comes to. */
export const CaseResult = resultOf('CaseResult', 'The case as the caller may see it, or why nothing was done.', () => [
  CaseView,
]);
