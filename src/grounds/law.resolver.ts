import { AGENCY_KINDS, type AgencyKind } from '../policy/actor';
import { dayOf } from '../policy/calendar';
import { DUTIES, type Duty } from '../policy/duties';
import { classOf } from '../policy/fields';
import { outcomeOf } from '../policy/lawWays';
import type { FieldAnswer, Way } from '../policy/lawQuestion';
import { lawKindUnstated, type LawKind } from '../policy/lawKind';
import { LEGAL_NOTICE, PROVISIONS, provisionsAt } from '../policy/provisions';
import type { Provision, SubjectCondition } from '../policy/provisionTypes';
import { arg } from '../reading/arguments';
import { computedQuery, doors } from '../reading/doors';
import { checkDisclosure } from './law.service';
import { DisclosureCheckInput, DisclosureCheckView, type FieldCheckView, type LawfulWayView } from './law.types';
import { LegalDutyView, LegalProvisionView, type SubjectConditionView } from './provision.types';

/** The law: provisions, duties, and the check of an intended disclosure. */
export const lawDoors = doors({
  legalProvisions: computedQuery(
    [LegalProvisionView],
    'The provisions that lift secrecy, in the versions in force on a day (sekretessbrytande bestämmelser). Engineering, not legal advice.',
    { at: arg.optional(arg.day('The day; today when left out.')) },
    (ctx, { at }) => provisionsAt(PROVISIONS, at ?? dayOf(ctx.clock.now())).map(provisionView),
  ),
  legalDuties: computedQuery(
    [LegalDutyView],
    'The duties to disclose, in the versions in force on a day (uppgiftsskyldigheter); `duty` names one of them. Engineering, not legal advice.',
    { at: arg.optional(arg.day('The day; today when left out.')) },
    (ctx, { at }) => provisionsAt(DUTIES, at ?? dayOf(ctx.clock.now())).map(dutyView),
  ),
  disclosureCheck: computedQuery(
    DisclosureCheckView,
    'Check of an intended disclosure, field by field (prövning före utlämnande): the provisions that would permit it, the conditions that each still needs, and when it would lapse. Engineering, not legal advice.',
    { input: arg.input(DisclosureCheckInput, 'The intended disclosure.') },
    async (ctx, { input }) => {
      const { question, kinds, answers, warnings } = await checkDisclosure(ctx, input);
      const { day, from, to } = question;
      return {
        ...{ at: day, discloserKind: kinds.discloser, recipientKind: kinds.recipient, warnings, notice: LEGAL_NOTICE },
        ...{ discloserLawKind: from, recipientLawKind: to },
        fields: answers.map(fieldView),
      };
    },
  ),
});

function fieldView({ ways, fitting, ...answer }: FieldAnswer): FieldCheckView {
  const [type = '', name = ''] = answer.field.split('.');
  return { ...answer, class: classOf(type, name), provisions: [...ways, ...fitting].map(wayView) };
}

function wayView(way: Way): LawfulWayView {
  const { provision, duty, needs, lapses, lifted, counsel } = way;
  return {
    ...{ provision: provisionView(provision), duty: duty === null ? null : dutyView(duty) },
    ...{ outcome: outcomeOf(way), needs, lifts: lifted, counselAdvised: counsel },
    ...{ lapsesAt: lapses?.at ?? null, lapsesBecause: lapses?.because ?? null },
  };
}

function provisionView(provision: Provision): LegalProvisionView {
  const { from, to, subject } = provision;
  return {
    ...provision,
    ...{ from: kindsOf(from), to: kindsOf(to), fromLawKinds: from, toLawKinds: to },
    subject: subject.map(conditionView),
  };
}

function dutyView(duty: Duty): LegalDutyView {
  const { from, to, subject } = duty;
  return { ...duty, fromLawKinds: from, toLawKinds: to, subject: subject.map(conditionView) };
}

const conditionView = ({ ageBelow, ageFrom, circumstance }: SubjectCondition): SubjectConditionView => ({
  ...{ ageBelow: ageBelow ?? null, ageFrom: ageFrom ?? null, circumstance: circumstance ?? null },
});

/** The kinds of agency that are one of these kinds in law, unless another kind is stated for an agency. */
const kindsOf = (lawKinds: readonly LawKind[]): AgencyKind[] => AGENCY_KINDS.filter((kind) => lawKinds.includes(lawKindUnstated(kind)));
