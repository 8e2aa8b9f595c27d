import { Field, InputType } from 'type-graphql';
import { CasePersonInput, PersonPatch } from './person.types';
import { CaseProgramme } from './vocabulary.types';

/** Fields of a case that a client may write. */
@InputType({ description: 'Particulars of a case.' })
export abstract class CaseParticulars {
  @Field(() => CaseProgramme, {
    nullable: true,
    description: 'Form of cooperation that the case runs in (samverkansform).',
  })
  programme?: CaseProgramme | null;

  @Field(() => [String], { nullable: true, description: 'Codes of terms of the taxonomy CONCERN_TYPE (typ av oro).' })
  concernTypes?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a term of the taxonomy ENVIRONMENT (miljö; GDPR art 9).',
  })
  environment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Summary of the concern (sammanfattning), 20 000 characters at most, like every text here.',
  })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'Assessment of risk and protective factors (riskbedömning).' })
  risk?: string | null;

  @Field(() => String, { nullable: true, description: 'Family circumstances (familjeförhållanden).' })
  family?: string | null;

  @Field(() => String, { nullable: true, description: 'Health (hälsa; GDPR art 9).' })
  health?: string | null;

  @Field(() => String, { nullable: true, description: 'Religion (religion; GDPR art 9).' })
  religion?: string | null;

  @Field(() => String, { nullable: true, description: 'Offences (brott och lagöverträdelser; GDPR art 10).' })
  offences?: string | null;

  @Field(() => String, { nullable: true, description: 'Reporter of the concern (anmälare; OSL 26:5).' })
  reporter?: string | null;
}

/** A case to open. */
@InputType('OpenCaseInput', { description: 'A case to open (aktualisera ärende).' })
export class OpenCaseInput extends CaseParticulars {
  @Field(() => CasePersonInput, { description: 'The person that the case is about (den enskilde).' })
  person!: CasePersonInput;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Changes to a case. */
@InputType('CasePatch', {
  description: 'Changes to a case and its person. A field left out keeps its value; null clears it.',
})
export class CasePatch extends CaseParticulars {
  @Field(() => PersonPatch, { nullable: true, description: 'Changes to the person (den enskilde).' })
  person?: PersonPatch | null;
}
