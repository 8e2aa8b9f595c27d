import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { LocalDate } from '../platform/scalars';
import { dayOf } from '../policy/calendar';
import { classOf } from '../policy/fields';
import { outcomeOf, type FieldAnswer, type Way } from '../policy/lawfulness';
import { LEGAL_NOTICE, PROVISIONS, provisionsAt, type Provision } from '../policy/provisions';
import { checkDisclosure } from './law.service';
import {
  DisclosureCheckInput,
  DisclosureCheckView,
  LegalProvisionView,
  type FieldCheckView,
  type LawfulWayView,
} from './law.types';

/** What the law answers, before anything is disclosed. */
@Resolver()
export class LawResolver {
  /** The rows of the law that are in force on a day. */
  @Query(() => [LegalProvisionView], {
    description:
      'The provisions that lift secrecy, in the versions in force on a day (sekretessbrytande bestämmelser). Engineering, not legal advice.',
  })
  legalProvisions(
    @Ctx() ctx: Context,
    @Arg('at', () => LocalDate, { nullable: true, description: 'The day; today when left out.' }) at?: string | null,
  ): LegalProvisionView[] {
    return provisionsAt(PROVISIONS, at ?? dayOf(ctx.clock.now())).map(provisionView);
  }

  /** What `disclose` would answer. */
  @Query(() => DisclosureCheckView, {
    description:
      'What the rules answer to a disclosure that is thought of, field by field (prövning före utlämnande): which provisions would carry it, what each still needs, when it would lapse. Engineering, not legal advice.',
  })
  async disclosureCheck(
    @Ctx() ctx: Context,
    @Arg('input', () => DisclosureCheckInput, { description: 'What is thought of.' }) input: DisclosureCheckInput,
  ): Promise<DisclosureCheckView> {
    const { question, answers, warnings } = await checkDisclosure(ctx, input);
    const { day, from, to } = question;
    return {
      ...{ at: day, discloserKind: from, recipientKind: to, warnings, notice: LEGAL_NOTICE },
      fields: answers.map(fieldView),
    };
  }
}

function fieldView({ field, outcome, ways, barredBy }: FieldAnswer): FieldCheckView {
  const [type = '', name = ''] = field.split('.');
  return { field, class: classOf(type, name), outcome, provisions: ways.map(wayView), barredBy };
}

function wayView(way: Way): LawfulWayView {
  const { provision, needs, lapses } = way;
  return {
    ...{ provision: provisionView(provision), outcome: outcomeOf(way), needs },
    ...{ lapsesAt: lapses?.at ?? null, lapsesBecause: lapses?.because ?? null },
  };
}

function provisionView(provision: Provision): LegalProvisionView {
  const subject = provision.subject.map(({ ageBelow = null, ageFrom = null, circumstance = null }) => ({
    ...{ ageBelow, ageFrom, circumstance },
  }));
  return { ...provision, subject };
}
