import { Field, ID, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { ConsentView, EndReason } from '../grounds';
import { ActionGroupView } from '../groups';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { WithheldView } from '../reading/withheld.types';
import { DisclosureView } from './disclosure.types';

/** Kind of record that lapses. */
export const LapseKind = describedEnum('LapseKind', 'Kind of record that is to lapse (upphör).', {
  DISCLOSURE: 'A disclosure: the recipient stops seeing its fields (utlämnande).',
  CONSENT: 'A consent: nothing new can rest on it (samtycke).',
  GROUP: 'An action group: the person outgrows it (insatsgrupp).',
});

/** A record that soon lapses by itself. */
@ObjectType('Lapse', {
  description: 'A record that soon lapses by itself (upphör snart), with the reason.',
})
export class LapseView {
  @Field(() => ID, { description: 'Id of this entry.' })
  id!: string;

  @Field(() => LapseKind, { description: 'Kind of record that lapses.' })
  kind!: string;

  @Field(() => DateTime, { description: 'When it lapses (tidpunkt). Masked: the latest time.' })
  at!: string;

  @Field(() => EndReason, { description: 'Reason it lapses (skäl).' })
  because!: string;

  @Field(() => CaseView, { nullable: true, description: 'Case that it belongs to (ärende).' })
  case!: unknown;

  @Field(() => DisclosureView, { nullable: true, description: 'The disclosure, if a disclosure lapses.' })
  disclosure!: unknown;

  @Field(() => ConsentView, { nullable: true, description: 'The consent, if a consent lapses.' })
  consent!: unknown;

  @Field(() => ActionGroupView, {
    nullable: true,
    description: 'The action group, if an action group lapses (insatsgrupp).',
  })
  actionGroup!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of records that soon lapse. */
export const LapseConnection = connectionOf('Lapse', () => LapseView, { facets: false });
