import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { ACCESS_PURPOSES } from '../policy/actor';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { OrderDirection } from '../reading/order.types';

/** The purpose for which a viewer reads. */
export const AccessPurpose = Object.fromEntries(ACCESS_PURPOSES.map((purpose) => [purpose, purpose]));
registerEnumType(AccessPurpose, {
  name: 'AccessPurpose',
  description:
    'The purpose for which a viewer reads (ändamål). Sent in the header `X-Access-Purpose` and written to the access log (Directive (EU) 2016/680 art 25).',
  valuesConfig: {
    CASEWORK: { description: 'Work on a case (handläggning). The purpose of a request that sends no header.' },
    COORDINATION: { description: 'Coordination of the network (samordning).' },
    SUPERVISION: { description: "A lead's follow-up of the agency's cases (arbetsledning)." },
    AUDIT: { description: 'Systematic check of the access log (logguppföljning; lag 2001:454 10 §).' },
    INTEGRATION: { description: 'Synchronisation of records by a system (systemintegration).' },
    ADMINISTRATION: { description: 'Administration of members, issuers and listings (administration).' },
  },
});

/** The outcome that an access entry records. */
export const AccessOutcome = { SHOWN: 'SHOWN', CHANGED: 'CHANGED', REFUSED: 'REFUSED' } as const;
registerEnumType(AccessOutcome, {
  name: 'AccessOutcome',
  description: 'The outcome that an access entry records (utfall).',
  valuesConfig: {
    SHOWN: { description: 'Fields were shown (visad).' },
    CHANGED: { description: 'The record was created or changed (ändrad).' },
    REFUSED: { description: 'Nothing was shown or changed (nekad).' },
  },
});

/** The fields by which the access log can be ordered. */
export const AccessLogOrderField = { AT: 'AT' } as const;
registerEnumType(AccessLogOrderField, {
  name: 'AccessLogOrderField',
  description: 'The fields by which the access log can be ordered.',
  valuesConfig: { AT: { description: 'The time of the event.' } },
});

/** One entry of the access log. */
@ObjectType('AccessEntry', {
  implements: NodeView,
  description:
    'One entry of the access log (loggpost): the member, the records, the outcome, the time and the purpose (lag 2001:454 10 §, Directive (EU) 2016/680 art 25). It holds names of fields, never their values, and cannot be changed.',
})
export class AccessEntryView extends NodeView {
  @Field(() => DateTime, { description: 'The time of the event.' })
  at!: string;

  @Field(() => String, {
    description: 'The id that the service gave to the request. The header `X-Request-Id` of the answer and every error carry it.',
  })
  requestId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The id that the caller sent in the header `X-Request-Id`, if it was a UUID or of similar form.',
  })
  callerRequestId!: string | null;

  @Field(() => String, {
    description:
      'The type of the records. PersonQuestion and TrackCheck are questions about persons; their record ids stand for the personal numbers asked about.',
  })
  recordType!: string;

  @Field(() => [ID], { description: 'The records, by global id.' })
  recordIds!: string[];

  @Field(() => AccessPurpose, { description: 'The declared purpose (ändamål).' })
  purpose!: string;

  @Field(() => String, { description: 'The root fields of the operation.' })
  operation!: string;

  @Field(() => AccessOutcome, { description: 'The outcome (utfall).' })
  outcome!: string;

  @Field(() => [String], {
    description:
      'Protected fields that were shown, as `Type.field`. `:masked` marks a coarser form. `:screened` marks a field by which a proposal was screened without telling the member anything. For a redaction: the redacted fields.',
  })
  shown!: string[];

  @Field(() => [String], { description: 'Protected fields that were selected and withheld.' })
  withheldFields!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'The code of the refusal, for refused entries; REDACTED for a redaction.',
  })
  code!: string | null;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of the access log. */
export const AccessEntryConnection = connectionOf('AccessEntry', () => AccessEntryView, { facets: false });

/** Selects entries of the access log. */
@InputType('AccessLogFilter', { description: 'Selects entries of the access log; all parts must match.' })
export class AccessLogFilter {
  @Field(() => ID, { nullable: true, description: 'Entries about this record.' })
  recordId?: string;

  @Field(() => ID, { nullable: true, description: 'Entries by this member.' })
  memberId?: string;

  @Field(() => AccessOutcome, { nullable: true, description: 'Entries with this outcome.' })
  outcome?: string;

  @Field(() => DateTime, { nullable: true, description: 'Entries at or after this instant.' })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Entries before this instant.' })
  to?: Date;
}

/** The order of access log entries. */
@InputType('AccessLogOrder', { description: 'The order of the listed entries.' })
export class AccessLogOrder {
  @Field(() => AccessLogOrderField, { description: 'The field to order by.' })
  field!: string;

  @Field(() => OrderDirection, { description: 'Ascending or descending.' })
  direction!: OrderDirection;
}
