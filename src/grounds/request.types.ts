import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { ReferralPurpose } from './vocabulary.types';

/** The states of a request. */
export const DisclosureRequestStatus = describedEnum(
  'DisclosureRequestStatus',
  'The state of a request for disclosure (begärans status).',
  {
    OPEN: 'Not answered yet (öppen).',
    PARTLY_ANSWERED: 'Some of it is answered, and `openFields` are not yet (delvis besvarad).',
    DISCLOSED: 'Answered by disclosures (utlämnad).',
    PARTLY_REFUSED:
      'Answered: some of it disclosed, the rest refused in writing, here or in parts of it (delvis avslagen).',
    REFUSED:
      'Refused in writing, here or in parts of it: requests whose `partOf` is its number, which say what came of it (avslagen).',
    APPEALED: 'The agency that asked has appealed the refusal (överklagad).',
    WITHDRAWN: 'The agency that asked has taken it back (återkallad).',
  },
);
export type DisclosureRequestStatus = keyof typeof DisclosureRequestStatus;

/** What can come of an appeal. */
export const AppealOutcome = describedEnum('AppealOutcome', 'What came of an appeal against a refusal (utgång).', {
  UPHELD: 'All that was refused is to be disclosed (bifall).',
  UPHELD_IN_PART: '`upheldFields` are to be disclosed, and the rest stays refused (delvis bifall).',
  DISMISSED: 'The refusal stands (avslag).',
  NOT_TRIED: 'Not tried, as made too late or for another reason: the refusal stands (avvisning).',
  REFERRED_BACK: 'The agency asked is to decide anew: all that was refused is open again (återförvisning).',
  WITHDRAWN: 'Whoever appealed has taken it back: the refusal stands (återkallelse).',
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

/** From where the viewer looks at a request. */
export const RequestDirection = describedEnum(
  'RequestDirection',
  'From where the viewer looks at a request (riktning).',
  {
    SENT: 'The own agency asks (skickade).',
    RECEIVED: 'The own agency is asked (mottagna).',
  },
);
export type RequestDirection = keyof typeof RequestDirection;

/** A request for disclosure as the viewer may see it. */
@ObjectType('DisclosureRequest', {
  implements: NodeView,
  description:
    'What one agency asks another to disclose, and the answer (begäran om uppgifter). It opens nothing by itself. Engineering, not legal advice.',
})
export class DisclosureRequestView extends NodeView {
  @Field(() => String, { description: 'Number (diarienummer); random, it tells nothing of how many there are.' })
  number!: string;

  @Field(() => AgencyView, { description: 'The agency that asks (begärande myndighet).' })
  from!: unknown;

  @Field(() => AgencyView, { description: 'The agency that is asked (tillfrågad myndighet).' })
  to!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case it asks about (ärende), where the viewer has it in view.',
  })
  case!: unknown;

  @Field(() => String, {
    nullable: true,
    description:
      'The personal identity number it asks by (personnummer), twelve digits; null where it asks about a case.',
  })
  personalIdentityNumber!: string | null;

  @Field(() => [String], { description: 'What is asked for, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => [String], {
    description:
      'What of it is not answered yet (obesvarade uppgifter); what was disclosed and then taken back is open again.',
  })
  openFields!: string[];

  @Field(() => [String], { description: 'What of it was disclosed (utlämnade uppgifter).' })
  disclosedFields!: string[];

  @Field(() => [String], {
    description:
      'What of it the refusal below keeps back (avslagna uppgifter). What is refused later, and anew after a court has referred it back, stands in no list here: it is a request of its own, with a refusal and an appeal of its own (`partOf`).',
  })
  refusedFields!: string[];

  @Field(() => [String], {
    description: 'What of it a court has said is to be disclosed (uppgifter som ska lämnas ut enligt domstol).',
  })
  upheldFields!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Number of the request that this is a refused part of (del av begäran); null where it is none.',
  })
  partOf!: string | null;

  @Field(() => ReferralPurpose, { description: 'What the agency that asks needs it for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the provision it is asked for under (åberopad bestämmelse), like `Lag 2025:170 4`.',
  })
  ground!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is asked for (motivering).' })
  motive!: string | null;

  @Field(() => DisclosureRequestStatus, { description: 'State (status).' })
  status!: DisclosureRequestStatus;

  @Field(() => DateTime, { description: 'When it was made (gjord).' })
  createdAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When an answer is hoped for (svar önskas senast).' })
  answerBy!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered (besvarad); null when it was not.' })
  answeredAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The provision that keeps it back (bestämmelse för avslaget), like `OSL 26:1`.',
  })
  refusalProvision!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was refused (skäl för avslaget).' })
  refusalReason!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The written, dated refusal in Swedish, as text (avslagsbeslut), with how to appeal it (OSL 6:7); null when it was not refused.',
  })
  refusalDocument!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The weighing behind the refusal, or else the latest disclosure (intresseavvägning), for the agency asked alone.',
  })
  weighing!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the refusal was appealed (överklagad).' })
  appealedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was appealed (grunder för överklagandet).' })
  appealReason!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'The last day to appeal the refusal, counted from the day it was made (sista dag att överklaga); later where it was received later. Null where there is none.',
  })
  appealBy!: string | null;

  @Field(() => AppealOutcome, { nullable: true, description: 'What came of the appeal (utgång); null until then.' })
  appealOutcome!: AppealOutcome | null;

  @Field(() => AppealCourt, { nullable: true, description: 'The court that decided on the appeal (domstol).' })
  appealCourt!: AppealCourt | null;

  @Field(() => String, { nullable: true, description: 'Number of the case at the court (målnummer).' })
  appealCaseNumber!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'When the appeal was decided on (beslutsdatum).' })
  appealDecidedOn!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of requests. */
export const DisclosureRequestConnection = connectionOf('DisclosureRequest', () => DisclosureRequestView, {
  facets: false,
});

/** Which requests to list. */
@InputType('DisclosureRequestFilter', { description: 'Which requests to list; every part given must hold.' })
export class DisclosureRequestFilter {
  @Field(() => RequestDirection, { nullable: true, description: 'Made by the own agency, or to it.' })
  direction?: RequestDirection;

  @Field(() => [DisclosureRequestStatus], {
    nullable: true,
    description: 'In one of these states; none of them when the list is empty.',
  })
  status?: DisclosureRequestStatus[];
}

/** Which requests of the register to list. */
@InputType('DisclosureRegisterFilter', { description: 'Which requests of the register to list; every part must hold.' })
export class DisclosureRegisterFilter {
  @Field(() => LocalDate, { nullable: true, description: 'Made on this day or later (från och med).' })
  from?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Made on this day or earlier (till och med).' })
  to?: string;

  @Field(() => [DisclosureRequestStatus], {
    nullable: true,
    description: 'In one of these states; none of them when the list is empty.',
  })
  status?: DisclosureRequestStatus[];
}

/** What to ask for, of whom, and why. */
@InputType('RequestDisclosureInput', {
  description:
    'What to ask another agency to disclose (begäran om uppgifter): about a case in view, or about a person whom the agency asked may or may not keep. Nothing tells which.',
})
export class RequestDisclosureInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A case of another agency that you have in view (ärende); without the two below.',
  })
  recordId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The agency to ask (tillfrågad myndighet); with `personalIdentityNumber`.',
  })
  toAgencyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whom to ask about (personnummer eller samordningsnummer); with `toAgencyId`.',
  })
  personalIdentityNumber?: string | null;

  @Field(() => [String], {
    description: 'Fields as `Type.field` (uppgifter). The name of a class, like `NARRATIVE`, stands for its fields.',
  })
  fields!: string[];

  @Field(() => ReferralPurpose, { description: 'What you need it for (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description:
      'Code of a provision in force today that lets something reach your kind of agency (åberopad bestämmelse), like `Lag 2025:170 4`.',
  })
  ground?: string | null;

  @Field(() => String, { description: 'Why you ask (motivering), 20 000 characters at most.' })
  motive!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When an answer is hoped for (svar önskas senast); in the future.',
  })
  answerBy?: Date | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a request comes to. */
export const DisclosureRequestResult = resultOf(
  'DisclosureRequestResult',
  'The request as the caller may see it, or why nothing was done.',
  () => [DisclosureRequestView],
);
