import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { MentorGender, MentorNeedStatus } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A case's need of a mentor, as the viewer may see it. */
@ObjectType('MentorNeed', {
  implements: NodeView,
  description: "A case's need of a mentor (behov av mentor). Coordinators and mentors see of it only what is disclosed of the case.",
})
export class MentorNeedView extends NodeView {
  @Field(() => CaseView, { nullable: true, description: 'Global id of the case (ärende).' })
  case!: unknown;

  @Field(() => AgencyView, { description: 'Agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => MentorNeedStatus, { description: 'State (status).' })
  status!: MentorNeedStatus;

  @Field(() => [TermView], { nullable: true, description: 'Languages; any one of them is enough (språk).' })
  languages!: unknown[] | null;

  @Field(() => TermView, { nullable: true, description: 'The environment to leave (miljö).' })
  environment!: unknown;

  @Field(() => Int, { description: 'Hours a week (timmar per vecka).' })
  hoursPerWeek!: number;

  @Field(() => String, { nullable: true, description: 'District to meet in (område).' })
  area!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the term of the taxonomy DISTRICT that `area` names (stadsdel); null if it names none.',
  })
  areaCode!: string | null;

  @Field(() => MentorGender, { nullable: true, description: 'Preferred gender of the mentor (önskat kön).' })
  preferredGender!: MentorGender | null;

  @Field(() => [TermView], { nullable: true, description: 'Methods wished for (metoder).' })
  methods!: unknown[] | null;

  @Field(() => [TermView], { nullable: true, description: 'Religious knowledge wished for.' })
  religiousKnowledge!: unknown[] | null;

  @Field(() => [String], { nullable: true, description: 'Groups and people to keep away from (att undvika).' })
  avoidGroups!: string[] | null;

  @Field(() => LocalDate, { description: 'Earliest start (tidigast).' })
  earliestStart!: string;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the mentor is to be an appointed contact person (kontaktperson, SoL 13:7).',
  })
  contactPerson!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Age of the person at the earliest start, in whole years, from the birth date as now recorded (ålder).',
  })
  subjectAge!: number | null;

  @Field(() => DateTime, { description: 'When it was stated (angivet).' })
  statedAt!: string;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of needs. */
export const MentorNeedConnection = connectionOf('MentorNeed', () => MentorNeedView, { facets: false });

/** Selects needs. */
@InputType('MentorNeedFilter', { description: 'Selects needs; all parts must match.' })
export class MentorNeedFilter {
  @Field(() => [MentorNeedStatus], { nullable: true, description: 'Match these states.' })
  status?: MentorNeedStatus[];

  @Field(() => Boolean, { nullable: true, description: 'Match needs for which nothing is now proposed (väntar).' })
  waiting?: boolean;
}

/** A case's need of a mentor. */
@InputType('RequestMentorInput', { description: "A case's need of a mentor, to state (ange behov)." })
export class RequestMentorInput {
  @IdField('Case', { description: 'Global id of the case (ärende).' })
  caseId!: GlobalId<'Case'>;

  @Field(() => [String], {
    description: 'Codes of terms of the taxonomy LANGUAGE, of which any one is enough; at least one, 10 at most (språk).',
  })
  languages!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Code of a term of the taxonomy ENVIRONMENT: the environment to leave (miljö).',
  })
  environment?: string | null;

  @Field(() => Int, { description: 'Hours a week, 1 to 60 (intensitet).' })
  hoursPerWeek!: number;

  @Field(() => String, { nullable: true, description: 'District to meet in (område).' })
  area?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a term of the taxonomy DISTRICT: the district to meet in, instead of `area` (stadsdel).',
  })
  areaCode?: string | null;

  @Field(() => MentorGender, { nullable: true, description: 'Preferred gender of the mentor.' })
  preferredGender?: MentorGender | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of terms of the taxonomy COMPETENCE: methods wished for.',
  })
  methods?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of terms of the taxonomy COMPETENCE: religious knowledge wished for.',
  })
  religiousKnowledge?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Groups and people to keep away from, 20 at most.' })
  avoidGroups?: string[] | null;

  @Field(() => LocalDate, { description: 'Earliest start: today or later (tidigast).' })
  earliestStart!: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the mentor is to be an appointed contact person (SoL 13:7).',
  })
  contactPerson!: boolean;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a need. */
export const MentorNeedResult = resultOf('MentorNeedResult', 'The need as the caller may see it, or the refusal.', () => ({
  MentorNeed: MentorNeedView,
}));
