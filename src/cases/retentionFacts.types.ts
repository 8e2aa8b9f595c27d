import { Field, InputType, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';

/** Kinds of file, which different acts govern. */
export const FileKind = describedEnum('FileKind', 'Kind of file that a case is kept as (slag av akt).', {
  SOCIAL: 'A file of social services or of private social care (personakt; SoL 16:1, 17:2).',
  HEALTH: 'A health record (patientjournal; PDL 3:17).',
});
export type FileKind = keyof typeof FileKind;

/** Decision on a child's need of protection or support. */
export const ChildInquiry = describedEnum('ChildInquiry', "Decision on a child's need of protection or support (beslut enligt SoL 20:2).", {
  OPENED: 'An inquiry was opened (utredning inleddes; SoL 16:2 a).',
  NOT_OPENED: 'A report was made and no inquiry was opened (utredning inleddes inte; SoL 16:2 a st. 2).',
  NONE: 'There was neither a report nor an inquiry concerning a child.',
});
export type ChildInquiry = keyof typeof ChildInquiry;

const WORDS = {
  fileKind: 'Kind of file that the case is kept as (slag av akt); private care is asked for it.',
  childInquiry: "Decision on a child's need of protection or support (beslut enligt SoL 20:2).",
  childInquiryOn: 'Date of the decision in `childInquiry` (beslutsdag).',
  childPlaced: 'Whether a child was placed or received, in the sense of SoL 16:2 p. 3 or 17:4 (placering).',
  parentageOrAdoption: 'Whether the case concerns parentage or adoption (föräldraskap, adoption; SoL 16:2 p. 1–2).',
  custodyAgreement: 'Whether the file holds an agreement on custody, residence or contact that the board approved (SoL 16:3).',
  handedOverTo: 'The social board to which the file was handed over (överlämnad till; SoL 17:4–5).',
  handedOverOn: 'Date on which the file was handed over (överlämnad).',
  closedOn: 'Date on which the agency closed the case, if later than it was closed here (avslutat).',
  lastEntryOn: "Date of the last entry in the agency's own file, if later than the last one here (sista anteckning).",
} as const;

/** The facts that decide how long a case is kept. */
@ObjectType('RetentionFacts', {
  description: 'Facts that decide how long a case is kept (uppgifter för gallring); a fact that is not stated is null.',
})
export class RetentionFactsView {
  @Field(() => FileKind, { nullable: true, description: WORDS.fileKind })
  fileKind!: FileKind | null;

  @Field(() => ChildInquiry, { nullable: true, description: WORDS.childInquiry })
  childInquiry!: ChildInquiry | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.childInquiryOn })
  childInquiryOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: WORDS.childPlaced })
  childPlaced!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: WORDS.parentageOrAdoption })
  parentageOrAdoption!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: WORDS.custodyAgreement })
  custodyAgreement!: boolean | null;

  @Field(() => String, { nullable: true, description: WORDS.handedOverTo })
  handedOverTo!: string | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.handedOverOn })
  handedOverOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.closedOn })
  closedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.lastEntryOn })
  lastEntryOn!: string | null;
}

/** The facts to state. */
@InputType('RetentionFactsInput', {
  description: 'Facts that decide how long a case is kept. A fact left out keeps its value; null clears it.',
})
export class RetentionFactsInput {
  @Field(() => FileKind, { nullable: true, description: WORDS.fileKind })
  fileKind?: FileKind | null;

  @Field(() => ChildInquiry, { nullable: true, description: WORDS.childInquiry })
  childInquiry?: ChildInquiry | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.childInquiryOn })
  childInquiryOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: WORDS.childPlaced })
  childPlaced?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: WORDS.parentageOrAdoption })
  parentageOrAdoption?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: WORDS.custodyAgreement })
  custodyAgreement?: boolean | null;

  @Field(() => String, { nullable: true, description: WORDS.handedOverTo })
  handedOverTo?: string | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.handedOverOn })
  handedOverOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.closedOn })
  closedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: WORDS.lastEntryOn })
  lastEntryOn?: string | null;
}
