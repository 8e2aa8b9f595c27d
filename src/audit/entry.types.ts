import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { ACCESS_PURPOSES } from '../policy/actor';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { OrderDirection } from '../reading/order.types';

/** Why a viewer reads. */
export const AccessPurpose = Object.fromEntries(ACCESS_PURPOSES.map((purpose) => [purpose, purpose]));
registerEnumType(AccessPurpose, {
  name: 'AccessPurpose',
  description:
    'Why a viewer reads (ändamål); sent in the header `X-Access-Purpose` and kept in the access log (Directive (EU) 2016/680 art 25).',
  valuesConfig: {
    CASEWORK: { description: 'Work on a case (handläggning); what a request without the header is filed under.' },
    COORDINATION: { description: 'Coordination of the network (samordning).' },
    SUPERVISION: { description: "A lead's follow-up of the agency's cases (arbetsledning)." },
    AUDIT: { description: 'Systematic check of the access log (logguppföljning; lag 2001:454 10 §).' },
    INTEGRATION: { description: 'A system that keeps records in step (systemintegration).' },
    ADMINISTRATION: { description: 'Care of members, issuers and listings (administration).' },
  },
});

/** What an entry says happened. */
export const AccessOutcome = { SHOWN: 'SHOWN', CHANGED: 'CHANGED', REFUSED: 'REFUSED' } as const;
registerEnumType(AccessOutcome, {
  name: 'AccessOutcome',
  description: 'What an access entry says happened.',
  valuesConfig: {
    SHOWN: { description: 'Fields were given out (visad).' },
    CHANGED: { description: 'The record was made or changed (ändrad).' },
    REFUSED: { description: 'Nothing was given out or changed (nekad).' },
  },
});

/** What the access log can be ordered by. */
export const AccessLogOrderField = { AT: 'AT' } as const;
registerEnumType(AccessLogOrderField, {
  name: 'AccessLogOrderField',
  description: 'What the access log can be ordered by.',
  valuesConfig: { AT: { description: 'When it happened.' } },
});

/** One entry of the access log. */
@ObjectType('AccessEntry', {
  implements: NodeView,
  description:
    'Who read, changed or was refused what, when and why (loggpost; lag 2001:454 10 §, Directive (EU) 2016/680 art 25). It holds names of fields, never their values, and nothing can change it.',
})
export class AccessEntryView extends NodeView {
  @Field(() => DateTime, { description: 'When.' })
  at!: string;

  @Field(() => String, {
    description: "The request, by the service's own id, as the answer's header `X-Request-Id` and every error name it.",
  })
  requestId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the caller called the request in its header `X-Request-Id`, where that was a UUID or the like.',
  })
  callerRequestId!: string | null;

  @Field(() => String, {
    description:
      'The kind of record. PersonQuestion and TrackCheck are questions about persons, whose ids stand for the numbers asked about.',
  })
  recordType!: string;

  @Field(() => [ID], { description: 'The records, by global id.' })
  recordIds!: string[];

  @Field(() => AccessPurpose, { description: 'The declared purpose (ändamål).' })
  purpose!: string;

  @Field(() => String, { description: 'The root fields of the operation.' })
  operation!: string;

  @Field(() => AccessOutcome, { description: 'What happened.' })
  outcome!: string;

  @Field(() => [String], {
    description:
      'Protected fields that were shown, as `Type.field`; with `:masked` where a coarser form was, and `:screened` where a proposal was screened by it and the member was told nothing. Where text was redacted, its fields.',
  })
  shown!: string[];

  @Field(() => [String], { description: 'Protected fields that were asked for and withheld.' })
  withheldFields!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'The code of the refusal, for refused entries; REDACTED where text was redacted.',
  })
  code!: string | null;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of the access log. */
export const AccessEntryConnection = connectionOf('AccessEntry', () => AccessEntryView, { facets: false });

/** Which entries to list. */
@InputType('AccessLogFilter', { description: 'Which entries of the access log to list; every part given must hold.' })
export class AccessLogFilter {
  @Field(() => ID, { nullable: true, description: 'About this record.' })
  recordId?: string;

  @Field(() => ID, { nullable: true, description: 'By this member.' })
  memberId?: string;

  @Field(() => AccessOutcome, { nullable: true, description: 'With this outcome.' })
  outcome?: string;

  @Field(() => DateTime, { nullable: true, description: 'At or after this instant.' })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Before this instant.' })
  to?: Date;
}

/** In which order to list entries. */
@InputType('AccessLogOrder', { description: 'In which order to list entries of the access log.' })
export class AccessLogOrder {
  @Field(() => AccessLogOrderField, { description: 'By what.' })
  field!: string;

  @Field(() => OrderDirection, { description: 'Which way.' })
  direction!: OrderDirection;
}
