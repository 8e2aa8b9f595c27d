import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';
import { resultOf } from '../reading/result';
import { AgencyView } from './agency.types';

/** What becomes of things when their agency ends. */
export const AgencyThingBecomes = describedEnum(
  'AgencyThingBecomes',
  'What becomes of things when the agency that has them ends (utfall).',
  {
    PASSES: 'They go to the successor as they are, with their duties (övergår).',
    ENDS: 'They end with the agency (upphör).',
    STAYS: 'They stay on record under the name of the agency (står kvar).',
  },
);
export type AgencyThingBecomes = keyof typeof AgencyThingBecomes;

/** The kinds of things that hang on an agency. */
export const AgencyThing = describedEnum('AgencyThing', 'What hangs on an agency (innehav).', {
  CASES: 'Its cases and the persons in them (ärenden). Those that are open are closed where nobody takes over.',
  CONSENTS: 'Consents that were given to it (samtycken).',
  DISCLOSURES_GIVEN: 'What it has disclosed (lämnade uppgifter).',
  DISCLOSURES_RECEIVED:
    'What was disclosed to it (mottagna uppgifter): the discloser decides about the successor anew.',
  REFERRALS_SENT: 'Referrals that it sent (skickade remisser).',
  REFERRALS_RECEIVED: 'Referrals that it received (mottagna remisser): revoked, and the sender can refer anew.',
  REQUESTS_MADE: 'Requests for disclosure that it made (egna begäranden).',
  REQUESTS_RECEIVED: 'Requests for disclosure that it has to answer (begäranden att besvara).',
  RESERVATIONS_OFFERED: 'Reservations that it offered (lämnade förbehåll).',
  RESERVATIONS_ACCEPTED: 'Reservations that it was offered or accepted (mottagna förbehåll).',
  GROUPS_LED: 'Action groups that it leads (insatsgrupper).',
  GROUPS_JOINED: 'Its seats and invitations in the groups of others (platser i grupper).',
  MENTOR_NEEDS: 'Needs of a mentor (mentorsbehov).',
  MENTORSHIPS: 'Mentorships in its cases (mentorskap).',
  MENTORS: 'Its mentors, and the mentorships that they are in (mentorer).',
  PROPOSALS: 'Proposals of mentors that it made as coordinator (förslag).',
  EXPERTS: 'Experts that it lists (experter): they leave the search where nobody takes over.',
  RESOURCES: 'Resources that it lists (resurser): they leave the search where nobody takes over.',
  MEMBERS: 'Its members, their tokens and who issues them (användare).',
  SYSTEMS: 'Its systems and webhooks (system).',
  HELPLINE_ROUTES: 'Districts whose calls are routed to it (hänvisning).',
  APPOINTMENTS: 'Appointments of its members (uppdrag).',
  REGISTERS: 'Consultations, calls, incidents, trainings, series of meetings, agreements and registers (register).',
  HISTORY: 'What others agreed to, answered or decided with it (historik).',
});
export type AgencyThing = keyof typeof AgencyThing;

/** What becomes of one kind of thing. */
@ObjectType('AgencyClosingLine', { description: 'What becomes of one kind of thing when an agency ends.' })
export class AgencyClosingLineView {
  @Field(() => AgencyThing, { description: 'What it is about.' })
  what!: AgencyThing;

  @Field(() => AgencyThingBecomes, { description: 'What becomes of it.' })
  becomes!: AgencyThingBecomes;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many the agency has now that are open, live or at work; null where they are not counted, and where you may not count them: the exact numbers are for the leads of the agency itself.',
  })
  count!: number | null;
}

/** What the end of an agency would do. */
@ObjectType('AgencyClosingPlan', {
  description: 'What the end of an agency would do (avvecklingsplan): a dry run, which changes nothing.',
})
export class AgencyClosingPlanView {
  @Field(() => [AgencyClosingLineView], { description: 'What becomes of everything that hangs on the agency.' })
  lines!: AgencyClosingLineView[];

  @Field(() => String, {
    nullable: true,
    description:
      'The code by which `closeAgency` would refuse it, as far as you may know: NOT_A_SUCCESSOR; null where there is none. OPEN_CASES is told to the leads of the agency itself.',
  })
  obstacle!: string | null;
}

/** The end of an agency. */
@InputType('CloseAgencyInput', { description: 'The end of an agency (avveckling), and who takes over.' })
export class CloseAgencyInput {
  @Field(() => ID, { description: 'The agency.' })
  id!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  version!: number;

  @Field(() => LocalDate, { description: 'Its last day (sista dag): it ends at the midnight after, in Sweden.' })
  lastDay!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The agency that takes over (efterföljare), of the same kind, in law too, and municipality; left out where nobody does.',
  })
  successorId?: string | null;

  @Field(() => String, { description: 'Why, and by which decision; at most 1000 characters. It names no person.' })
  reason!: string;

  @Field(() => String, {
    description: 'Chosen by the client: a repetition with the same key and input answers the first outcome again.',
  })
  idempotencyKey!: string;
}

/** What stating the end of an agency comes to. */
export const AgencyResult = resultOf('AgencyResult', 'The agency as it is now, or why nothing was done.', () => [
  AgencyView,
]);
