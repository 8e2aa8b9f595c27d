import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { AgencyKind, AgencyOrderField, LawKind, ProcessingRegime } from './vocabulary.types';

export { AgencyKind } from './vocabulary.types';

/** A dated statement of what an agency is in law. */
@ObjectType('StatedLawKind', {
  description: 'What an agency is in law in a stretch of time (rättslig hemvist), as its operator stated it.',
})
export class StatedLawKindView {
  @Field(() => LawKind, { description: 'The authority, board or private body that it belongs to.' })
  lawKind!: string;

  @Field(() => LocalDate, { description: 'First day (giltig från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it stands.' })
  validTo!: string | null;

  @Field(() => String, { description: 'Where that is to be found (källa), like the decision that placed it there.' })
  source!: string;
}

/** An agency, open to everyone with a token. */
@ObjectType('Agency', {
  implements: NodeView,
  description:
    'The party that secrecy binds (myndighet, nämnd, verksamhetsgren). Independent branches of one authority are agencies of their own; OSL 8:1–2.',
})
export class AgencyView extends NodeView {
  @Field(() => String, { description: 'Short name in addresses and sample actors; never changes.' })
  slug!: string;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => AgencyKind, { description: 'Kind (myndighetstyp): what it does.' })
  kind!: AgencyKind;

  @Field(() => LawKind, {
    description:
      'What it is in law today (rättslig hemvist): every rule of law reads this. Of a coordination whose board is not stated: MUNICIPAL_BOARD.',
  })
  lawKind!: string;

  @Field(() => [StatedLawKindView], { description: 'What is stated of that, with days and sources.' })
  lawKinds!: StatedLawKindView[];

  @Field(() => String, {
    nullable: true,
    description: 'Organisation number (organisationsnummer), NNNNNN-NNNN; branches of one authority share it.',
  })
  organisationNumber!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Municipality code (kommunkod), four digits; null for a party without one.',
  })
  municipalityCode!: string | null;

  @Field(() => [String], { description: 'The provisions on secrecy that bind it (sekretess), like "OSL 26:1".' })
  secrecyRegime!: string[];

  @Field(() => ProcessingRegime, { description: 'The law by which it processes personal data.' })
  processingRegime!: string;

  @Field(() => Boolean, { description: 'Whether it coordinates the network (samordnande).' })
  coordinatesNetwork!: boolean;

  @Field(() => LocalDate, { description: 'First day it existed (giltig från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (giltig till); null while it exists.' })
  validTo!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that took over from it (efterföljare), by name.' })
  successors!: AgencyView[];

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;
}

/** A page of agencies. */
export const AgencyConnection = connectionOf('Agency', () => AgencyView, { facets: false });

/** Which agencies to list. */
@InputType('AgencyFilter', { description: 'Which agencies to list; every part given must hold.' })
export class AgencyFilter {
  @Field(() => AgencyKind, { nullable: true, description: 'Of this kind (myndighetstyp).' })
  kind?: AgencyKind;

  @Field(() => String, { nullable: true, description: 'In this municipality (kommunkod), four digits.' })
  municipality?: string;
}

/** In which order to list agencies. */
@InputType('AgencyOrder', { description: 'In which order to list agencies.' })
export class AgencyOrder {
  @Field(() => AgencyOrderField, { description: 'What to order by.' })
  field!: AgencyOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which way.' })
  direction!: OrderDirection;
}
