import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { ReferralPurpose } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** The states of a request. */
export const DisclosureRequestStatus = describedEnum('DisclosureRequestStatus', 'State of a request for disclosure (begärans status).', {
  OPEN: 'Not answered yet (öppen).',
  PARTLY_ANSWERED: 'Answered in part; `openFields` are still open (delvis besvarad).',
  DISCLOSED: 'Answered by disclosures (utlämnad).',
  PARTLY_REFUSED: 'Answered: some fields disclosed, the rest refused in writing, here or in parts of the request (delvis avslagen).',
  REFUSED:
    'Refused in writing, here or in parts of the request: requests whose `partOf` is its number, and whose own status says how they ended (avslagen).',
  APPEALED: 'The agency that asked has appealed the refusal (överklagad).',
  WITHDRAWN: 'Withdrawn by the agency that asked (återkallad).',
});
export type DisclosureRequestStatus = keyof typeof DisclosureRequestStatus;

/** Outcomes of an appeal. */
export const AppealOutcome = describedEnum('AppealOutcome', 'Outcome of an appeal against a refusal (utgång).', {
  UPHELD: 'Everything that was refused is to be disclosed (bifall).',
  UPHELD_IN_PART: '`upheldFields` are to be disclosed, and the rest stays refused (delvis bifall).',
  DISMISSED: 'The refusal stands (avslag).',
  NOT_TRIED: 'The appeal was not tried, because it was made too late or for another reason: the refusal stands (avvisning).',
  REFERRED_BACK: 'The agency asked must decide again: everything that was refused is open again (återförvisning).',
  WITHDRAWN: 'The appeal was withdrawn by the agency that made it: the refusal stands (återkallelse).',
});
export type AppealOutcome = keyof typeof AppealOutcome;

/** The courts that try such an appeal. */
export const AppealCourt = describedEnum('AppealCourt', 'A court that tries an appeal against a refusal (domstol).', {
  KR_STOCKHOLM: 'Kammarrätten i Stockholm.',
  KR_GOTEBORG: 'Kammarrätten i Göteborg.',
  KR_SUNDSVALL: 'Kammarrätten i Sundsvall.',
  KR_JONKOPING: 'Kammarrätten i Jönköping.',
  HFD: 'Högsta förvaltningsdomstolen.',
});
export type AppealCourt = keyof typeof AppealCourt;

/** Direction of a request, seen from the viewer's agency. */
export const RequestDirection = describedEnum('RequestDirection', "Direction of a request, seen from the viewer's agency (riktning).", {
  SENT: 'Requests made by the own agency (skickade).',
  RECEIVED: 'Requests made to the own agency (mottagna).',
});
export type RequestDirection = keyof typeof RequestDirection;

/** A request for disclosure as the viewer may see it. */
@ObjectType('DisclosureRequest', {
  implements: NodeView,
  description:
    'A request by one agency to another for disclosure, with the answer (begäran om uppgifter). It opens nothing by itself. Engineering, not legal advice.',
})
export class DisclosureRequestView extends NodeView {
  @Field(() => String, {
    description: 'Number (diarienummer), random so that it does not reveal how many requests there are.',
  })
  number!: string;

  @Field(() => AgencyView, { description: 'The agency that asks (begärande myndighet).' })
  from!: unknown;

  @Field(() => AgencyView, { description: 'The agency that is asked (tillfrågad myndighet).' })
  to!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case that the request is about (ärende), if the viewer has it in view.',
  })
  case!: unknown;

  @Field(() => String, {
    nullable: true,
    description: 'The personal identity number that the request is about (personnummer), 12 digits; null if it is about a case.',
  })
  personalIdentityNumber!: string | null;

  @Field(() => [String], { description: 'Fields asked for, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => [String], {
    description: 'Fields not answered yet (obesvarade uppgifter). A field that was disclosed and then taken back is open again.',
  })
  openFields!: string[];

  @Field(() => [String], { description: 'Fields disclosed (utlämnade uppgifter).' })
  disclosedFields!: string[];

  @Field(() => [String], {
    description:
      'Fields withheld by the refusal below (avslagna uppgifter). Fields refused later, or again after a court has referred them back, are not listed here: each such refusal is a request of its own (`partOf`), with its own refusal and appeal.',
  })
  refusedFields!: string[];

  @Field(() => [String], {
    description: 'Fields that a court has ordered to be disclosed (uppgifter som ska lämnas ut enligt domstol).',
  })
  upheldFields!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Number of the request of which this is a refused part (del av begäran); null if it is not a part.',
  })
  partOf!: string | null;

  @Field(() => ReferralPurpose, { description: 'Purpose for which the agency that asks needs it (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the provision that the request invokes (åberopad bestämmelse), like `Lag 2025:170 4`.',
  })
  ground!: string | null;

  @Field(() => String, { nullable: true, description: 'Reasons for the request (motivering).' })
  motive!: string | null;

  @Field(() => DisclosureRequestStatus, { description: 'State (status).' })
  status!: DisclosureRequestStatus;

  @Field(() => DateTime, { description: 'When it was made (gjord).' })
  override createdAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the agency that asks wants an answer by (svar önskas senast).',
  })
  answerBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered (besvarad); null until then.' })
  answeredAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Provision under which the refusal withholds the fields (bestämmelse för avslaget), like `OSL 26:1`.',
  })
  refusalProvision!: string | null;

  @Field(() => String, { nullable: true, description: 'Reason for the refusal (skäl för avslaget).' })
  refusalReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The written, dated refusal in Swedish, as text (avslagsbeslut), with instructions for appeal (OSL 6:7); null if it was not refused.',
  })
  refusalDocument!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The weighing behind the refusal, or else behind the latest disclosure (intresseavvägning). Shown only to the agency asked.',
  })
  weighing!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the refusal was appealed (överklagad).' })
  appealedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Grounds of the appeal (grunder för överklagandet).' })
  appealReason!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Last day to appeal the refusal, counted from the day the refusal was made (sista dag att överklaga); later if the refusal was received later. Null if there is none.',
  })
  appealBy!: string | null;

  @Field(() => AppealOutcome, { nullable: true, description: 'Outcome of the appeal (utgång); null until then.' })
  appealOutcome!: AppealOutcome | null;

  @Field(() => AppealCourt, { nullable: true, description: 'The court that decided on the appeal (domstol).' })
  appealCourt!: AppealCourt | null;

  @Field(() => String, { nullable: true, description: 'Number of the case at the court (målnummer).' })
  appealCaseNumber!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Date of the decision on the appeal (beslutsdatum).' })
  appealDecidedOn!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of requests. */
export const DisclosureRequestConnection = connectionOf('DisclosureRequest', () => DisclosureRequestView, {
  facets: false,
});

/** Selects requests. */
@InputType('DisclosureRequestFilter', { description: 'Selects requests; all parts must match.' })
export class DisclosureRequestFilter {
  @Field(() => RequestDirection, {
    nullable: true,
    description: 'Match requests made by the own agency, or made to it.',
  })
  direction?: RequestDirection;

  @Field(() => [DisclosureRequestStatus], {
    nullable: true,
    description: 'Match these states; an empty list matches nothing.',
  })
  status?: DisclosureRequestStatus[];
}

/** Selects requests of the register. */
@InputType('DisclosureRegisterFilter', { description: 'Selects requests of the register; all parts must match.' })
export class DisclosureRegisterFilter {
  @Field(() => LocalDate, { nullable: true, description: 'Match requests made on this day or later (från och med).' })
  from?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Match requests made on this day or earlier (till och med).' })
  to?: string;

  @Field(() => [DisclosureRequestStatus], {
    nullable: true,
    description: 'Match these states; an empty list matches nothing.',
  })
  status?: DisclosureRequestStatus[];
}

/** A request to make: fields, agency, case or person, and reasons. */
@InputType('RequestDisclosureInput', {
  description:
    'A request to another agency for disclosure (begäran om uppgifter): about a case in view, or about a person by number. Nothing reveals whether the agency asked has that person on record.',
})
export class RequestDisclosureInput {
  @IdField('Case', {
    nullable: true,
    description: 'A case of another agency that you have in view (ärende). Give it without `toAgencyId` and `personalIdentityNumber`.',
  })
  recordId?: GlobalId<'Case'> | null;

  @IdField('Agency', {
    nullable: true,
    description: 'The agency to ask (tillfrågad myndighet); given together with `personalIdentityNumber`.',
  })
  toAgencyId?: GlobalId<'Agency'> | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the person to ask about (personnummer eller samordningsnummer); given together with `toAgencyId`.',
  })
  personalIdentityNumber?: string | null;

  @Field(() => [String], {
    description: 'Fields as `Type.field` (uppgifter). The name of a class, like `NARRATIVE`, stands for all its fields.',
  })
  fields!: string[];

  @Field(() => ReferralPurpose, { description: 'Purpose for which you need it (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of a provision in force today that lets information reach your kind of agency (åberopad bestämmelse), like `Lag 2025:170 4`.',
  })
  ground?: string | null;

  @Field(() => String, { description: 'Reasons for the request (motivering), 20 000 characters at most.' })
  motive!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When you want an answer by (svar önskas senast); in the future.',
  })
  answerBy?: Date | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a request. */
export const DisclosureRequestResult = resultOf('DisclosureRequestResult', 'The request as the caller may see it, or the refusal.', () => ({
  DisclosureRequest: DisclosureRequestView,
}));
