import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { AgencyKind, AgencyOrderField, LawKind, ProcessingRegime } from './vocabulary.types';

export { AgencyKind } from './vocabulary.types';

/** A dated statement of an agency's kind in law. */
@ObjectType('StatedLawKind', {
  description: 'The kind in law of an agency during a period (rättslig hemvist), as its operator stated it.',
})
export class StatedLawKindView {
  @Field(() => LawKind, { description: 'The authority, board or private body that the agency belongs to.' })
  lawKind!: string;

  @Field(() => LocalDate, { description: 'First day (giltig från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while in force.' })
  validTo!: string | null;

  @Field(() => String, {
    description: 'The source of the statement (källa), for example the decision that placed the agency there.',
  })
  source!: string;
}

/** An agency. Every signed-in member sees it. */
@ObjectType('Agency', {
  implements: NodeView,
  description:
    'A party that secrecy binds (myndighet, nämnd, verksamhetsgren). Independent branches of one authority are separate agencies; OSL 8:1–2.',
})
export class AgencyView extends NodeView {
  @Field(() => String, { description: 'Short name in addresses and sample actors. It never changes.' })
  slug!: string;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => AgencyKind, { description: 'Kind by activity (myndighetstyp).' })
  kind!: AgencyKind;

  @Field(() => LawKind, {
    description:
      'Kind in law today (rättslig hemvist), which every rule of law reads. MUNICIPAL_BOARD for a coordination whose board is not stated.',
  })
  lawKind!: string;

  @Field(() => [StatedLawKindView], { description: 'All statements of the kind in law, with dates and sources.' })
  lawKinds!: StatedLawKindView[];

  @Field(() => String, {
    nullable: true,
    description: 'Organisation number (organisationsnummer), as NNNNNN-NNNN. Branches of one authority share it.',
  })
  organisationNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Municipality code (kommunkod), four digits; null if it has none.',
  })
  municipalityCode!: string | null;

  @Field(() => [String], { description: 'The secrecy provisions that bind it (sekretess), for example "OSL 26:1".' })
  secrecyRegime!: string[];

  @Field(() => ProcessingRegime, {
    description: 'The law that governs its processing of personal data (personuppgiftslag).',
  })
  processingRegime!: string;

  @Field(() => Boolean, { description: 'Whether it coordinates the network (samordnande).' })
  coordinatesNetwork!: boolean;

  @Field(() => LocalDate, { description: 'First day (giltig från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it exists.' })
  validTo!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that succeed it (efterföljare), by name.' })
  successors!: AgencyView[];

  @Field(() => String, { nullable: true, description: 'Telephone number of the duty desk (jourtelefon); null if not stated.' })
  dutyPhone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the duty desk (e-post till jouren); null if not stated.' })
  dutyEmail!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of agencies. */
export const AgencyConnection = connectionOf('Agency', () => AgencyView, { facets: false, search: true });

/** Selects agencies. */
@InputType('AgencyFilter', { description: 'Selects agencies; all parts must match.' })
export class AgencyFilter {
  @Field(() => AgencyKind, { nullable: true, description: 'Agencies of this kind (myndighetstyp).' })
  kind?: AgencyKind;

  @Field(() => String, { nullable: true, description: 'Agencies in this municipality (kommunkod), four digits.' })
  municipality?: string;
}

/** The order of agencies. */
@InputType('AgencyOrder', { description: 'The order of the listed agencies.' })
export class AgencyOrder {
  @Field(() => AgencyOrderField, { description: 'The field to order by.' })
  field!: AgencyOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}
