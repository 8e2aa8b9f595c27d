import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';
import { resultOf } from '../reading/result';
import { AgencyView } from './agency.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** The effect of an agency's end on its records. */
export const AgencyThingBecomes = describedEnum('AgencyThingBecomes', "The effect of an agency's end on its records (utfall).", {
  PASSES: 'The successor takes them over unchanged, with their duties (övergår).',
  ENDS: 'They end with the agency (upphör).',
  STAYS: "They remain on record under the agency's name (står kvar).",
});
export type AgencyThingBecomes = keyof typeof AgencyThingBecomes;

/** The kinds of record that belong to an agency. */
export const AgencyThing = describedEnum('AgencyThing', 'The kinds of record that belong to an agency (innehav).', {
  CASES: 'Its cases and the persons in them (ärenden). Without a successor, open ones are closed.',
  PLANS: 'Plans of its cases: goals and steps (handlingsplaner).',
  CONFERENCES: 'Case conferences that the agency convenes, and its cases on rosters (samråd).',
  CONSENTS: 'Consents given to it (samtycken).',
  DISCLOSURES_GIVEN: 'Disclosures that it made (lämnade uppgifter).',
  DISCLOSURES_RECEIVED: 'Disclosures that it received (mottagna uppgifter). The disclosing agency decides anew about the successor.',
  REFERRALS_SENT: 'Referrals that it sent (skickade remisser).',
  REFERRALS_RECEIVED: 'Referrals that it received (mottagna remisser). They are revoked, and the sender can refer anew.',
  REFERRAL_REPORTS: 'Reports that it wrote on referrals (återrapporter).',
  CONCERN_REPORTS:
    'Reports of concern that it received (orosanmälningar). Without a successor, the undecided go to the social services that receive them next.',
  CONCERN_RECEIPTS: 'Its copies of reports of concern that it made (kvittenser).',
  CONCERN_ROUTES: 'Places whose reports of concern it receives (mottagare).',
  TRANSFERS: 'Transfers of cases that are offered or accepted (överlämnanden). They are withdrawn, and can be offered anew.',
  REQUESTS_MADE: 'Requests for disclosure that it made (egna begäranden).',
  REQUESTS_RECEIVED: 'Requests for disclosure that it has to answer (begäranden att besvara).',
  RESERVATIONS_OFFERED: 'Reservations that it offered (lämnade förbehåll).',
  RESERVATIONS_ACCEPTED: 'Reservations that others offered to it (mottagna förbehåll), accepted or not.',
  GROUPS_LED: 'Action groups that it leads (insatsgrupper).',
  GROUPS_JOINED: 'Its seats and invitations in the groups of others (platser i grupper).',
  MENTOR_NEEDS: 'Needs of a mentor (mentorsbehov).',
  MENTORSHIPS: 'Mentorships in its cases (mentorskap).',
  MENTORS: 'Its mentors and their mentorships (mentorer).',
  PROPOSALS: 'Proposals of mentors that it made as coordinator (förslag).',
  EXPERTS: 'Experts that it lists (experter). Without a successor, they leave the search.',
  RESOURCES: 'Resources that it lists (resurser). Without a successor, they leave the search.',
  MEMBERS: 'Its members, their tokens and issuers (användare).',
  SYSTEMS: 'Its systems and webhooks (system).',
  HELPLINE_ROUTES: 'Districts whose calls are routed to it (hänvisning).',
  QUESTIONS_TAKEN: 'Questions of others that it has taken and not answered (tagna frågor). They wait for others again.',
  APPOINTMENTS: 'Appointments of its members (uppdrag).',
  REGISTERS: 'Consultations, calls, incidents, trainings, series of meetings, agreements and registers (register).',
  HISTORY: 'Agreements, answers and decisions of other agencies with it (historik).',
});
export type AgencyThing = keyof typeof AgencyThing;

/** The effect of an agency's end on one kind of record. */
@ObjectType('AgencyClosingLine', { description: "The effect of an agency's end on one kind of record." })
export class AgencyClosingLineView {
  @Field(() => AgencyThing, { description: 'The kind of record.' })
  what!: AgencyThing;

  @Field(() => AgencyThingBecomes, { description: 'The effect (utfall).' })
  becomes!: AgencyThingBecomes;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many open, active or live records the agency has now. Null if they are not counted, or if you may not see the count: exact numbers are for leads of the agency itself.',
  })
  count!: number | null;
}

/** A dry run of an agency's end. */
@ObjectType('AgencyClosingPlan', {
  description: "A dry run of an agency's end (avvecklingsplan). It changes nothing.",
})
export class AgencyClosingPlanView {
  @Field(() => [AgencyClosingLineView], { description: 'The effect on each kind of record.' })
  lines!: AgencyClosingLineView[];

  @Field(() => String, {
    nullable: true,
    description:
      'The code with which `closeAgency` would refuse, as far as you may know: NOT_A_SUCCESSOR, or OPEN_CASES or OPEN_CONCERNS for leads of the agency itself; null if none.',
  })
  obstacle!: string | null;
}

/** The end of an agency and its successor. */
@InputType('CloseAgencyInput', { description: 'The end of an agency (avveckling) and its successor.' })
export class CloseAgencyInput {
  @IdField('Agency', { description: 'Global id of the agency.' })
  id!: GlobalId<'Agency'>;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;

  @Field(() => LocalDate, { description: 'Its last day (sista dag); it ends at the following midnight, Swedish time.' })
  lastDay!: string;

  @IdField('Agency', {
    nullable: true,
    description: 'The agency that takes over (efterföljare): of the same kind, lawKind and municipality. Leave it out if none does.',
  })
  successorId?: GlobalId<'Agency'> | null;

  @Field(() => String, {
    description: 'The reason and the decision behind it, 1 to 1 000 characters. It must not name a person.',
  })
  reason!: string;

  @Field(() => String, {
    description: 'Idempotency key, chosen by the client. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The outcome of `closeAgency`. */
export const AgencyResult = resultOf('AgencyResult', 'The agency as it is now, or the refusal.', () => ({
  Agency: AgencyView,
}));
