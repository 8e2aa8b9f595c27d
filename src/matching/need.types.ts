import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { TermView } from '../directory/term.types';
import { AgencyView } from '../identity/agency.types';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { MentorGender, MentorNeedStatus } from './vocabulary.types';

/** What a case asks of a mentor, as the viewer may see it. */
@ObjectType('MentorNeed', {
  implements: NodeView,
  description:
    'What a case asks of a mentor (behov av mentor). What coordinators and mentors see of it follows what is disclosed of the case.',
})
export class MentorNeedView extends NodeView {
  @Field(() => CaseView, { nullable: true, description: 'The case (ärende).' })
  case!: unknown;

  @Field(() => AgencyView, { description: 'The agency whose case it is (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => MentorNeedStatus, { description: 'State (status).' })
  status!: MentorNeedStatus;

  @Field(() => [TermView], { nullable: true, description: 'Languages, any of which will do (språk).' })
  languages!: unknown[] | null;

  @Field(() => TermView, { nullable: true, description: 'The environment to leave (miljö).' })
  environment!: unknown;

  @Field(() => Int, { description: 'Intensity: hours a week (timmar per vecka).' })
  hoursPerWeek!: number;

  @Field(() => String, { nullable: true, description: 'District to meet in (område).' })
  area!: string | null;

  @Field(() => MentorGender, { nullable: true, description: 'Preferred gender of the mentor (önskat kön).' })
  preferredGender!: MentorGender | null;

  @Field(() => [TermView], { nullable: true, description: 'Methods that are wished for (metoder).' })
  methods!: unknown[] | null;

  @Field(() => [TermView], { nullable: true, description: 'Religious knowledge that is wished for.' })
  religiousKnowledge!: unknown[] | null;

  @Field(() => [String], { nullable: true, description: 'Groups and people to keep away from (att undvika).' })
  avoidGroups!: string[] | null;

  @Field(() => LocalDate, { description: 'Earliest start (tidigast).' })
  earliestStart!: string;

  @Field(() => Boolean, { nullable: true, description: 'As appointed contact person (kontaktperson, SoL 13:7).' })
  contactPerson!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Age of the person on the earliest start, in whole years, from the birth date as it is now (ålder).',
  })
  subjectAge!: number | null;

  @Field(() => DateTime, { description: 'When it was stated (angivet).' })
  statedAt!: string;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of needs. */
export const MentorNeedConnection = connectionOf('MentorNeed', () => MentorNeedView, { facets: false });

/** Which needs to list. */
@InputType('MentorNeedFilter', { description: 'Which needs to list; every part given must hold.' })
export class MentorNeedFilter {
  @Field(() => [MentorNeedStatus], { nullable: true, description: 'In one of these states.' })
  status?: MentorNeedStatus[];

  @Field(() => Boolean, { nullable: true, description: 'Those for which nothing is proposed now (väntar).' })
  waiting?: boolean;
}

/** What a case asks of a mentor. */
@InputType('RequestMentorInput', { description: 'What a case asks of a mentor (ange behov).' })
export class RequestMentorInput {
  @Field(() => ID, { description: 'The case (ärende).' })
  caseId!: string;

  @Field(() => [String], { description: 'Codes of LANGUAGE, any of which will do; at least one, 10 at most (språk).' })
  languages!: string[];

  @Field(() => String, { nullable: true, description: 'Code of ENVIRONMENT to leave (miljö).' })
  environment?: string | null;

  @Field(() => Int, { description: 'Hours a week, 1 to 60 (intensitet).' })
  hoursPerWeek!: number;

  @Field(() => String, { nullable: true, description: 'District to meet in (område).' })
  area?: string | null;

  @Field(() => MentorGender, { nullable: true, description: 'Preferred gender of the mentor.' })
  preferredGender?: MentorGender | null;

  @Field(() => [String], { nullable: true, description: 'Codes of COMPETENCE: methods that are wished for.' })
  methods?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes of COMPETENCE: religious knowledge that is wished for.',
  })
  religiousKnowledge?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Groups and people to keep away from, 20 at most.' })
  avoidGroups?: string[] | null;

  @Field(() => LocalDate, { description: 'Earliest start: today or later (tidigast).' })
  earliestStart!: string;

  @Field(() => Boolean, { defaultValue: false, description: 'As appointed contact person (SoL 13:7).' })
  contactPerson!: boolean;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a need comes to. */
export const MentorNeedResult = resultOf(
  'MentorNeedResult',
  'The need as the caller may see it, or why nothing was done.',
  () => [MentorNeedView],
);
