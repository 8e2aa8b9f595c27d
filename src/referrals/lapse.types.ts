import { Field, ID, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { ConsentView } from '../grounds/consent.types';
import { EndReason } from '../grounds/law.types';
import { ActionGroupView } from '../groups/group.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { WithheldView } from '../reading/withheld.types';
import { DisclosureView } from './disclosure.types';

/** What lapses. */
export const LapseKind = describedEnum('LapseKind', 'What is to lapse (upphör).', {
  DISCLOSURE: 'A disclosure: the recipient stops seeing its fields (utlämnande).',
  CONSENT: 'A consent: nothing new can rest on it (samtycke).',
  GROUP: 'An action group: the person outgrows it (insatsgrupp).',
});

/** Something that lapses by itself before long. */
@ObjectType('Lapse', {
  description: 'Something that lapses by itself before long (upphör snart), and what makes it do so.',
})
export class LapseView {
  @Field(() => ID, { description: 'Id of this entry.' })
  id!: string;

  @Field(() => LapseKind, { description: 'What lapses.' })
  kind!: string;

  @Field(() => DateTime, { description: 'When (tidpunkt); masked, when at the latest.' })
  at!: string;

  @Field(() => EndReason, { description: 'What ends it (skäl).' })
  because!: string;

  @Field(() => CaseView, { nullable: true, description: 'The case it belongs to (ärende).' })
  case!: unknown;

  @Field(() => DisclosureView, { nullable: true, description: 'The disclosure, when it is one that lapses.' })
  disclosure!: unknown;

  @Field(() => ConsentView, { nullable: true, description: 'The consent, when it is one that lapses.' })
  consent!: unknown;

  @Field(() => ActionGroupView, {
    nullable: true,
    description: 'The action group, when it is one that lapses (insatsgrupp).',
  })
  actionGroup!: unknown;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of what is to lapse. */
export const LapseConnection = connectionOf('Lapse', () => LapseView, { facets: false });
