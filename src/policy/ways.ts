import type { AgencyKind } from './actor';
import { classOf } from './fields';
import { CIRCUMSTANCES, provisionsAt, REQUIREMENTS, type Provision, type SubjectCondition } from './provisions';

/** Between whom, what, and when. */
export interface WayAsked {
  readonly from: AgencyKind;
  readonly to: AgencyKind;
  readonly field: string;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/**
 * How the owner could lawfully disclose a field to such an agency, in words: the provisions, what each requires, whom each reaches. It
 * is made of the rows alone, so it says the same whoever the person is.
 */
export function waysToDisclose(provisions: readonly Provision[], { from, to, field, day }: WayAsked): string {
  const [type = '', name = ''] = field.split('.');
  const carrying = provisionsAt(provisions, day).filter(
    (provision) =>
      provision.from.includes(from) &&
      provision.to.includes(to) &&
      (provision.classes.includes(classOf(type, name)) || provision.fields.includes(field)),
  );
  if (carrying.length === 0) return 'No provision lets the owning agency disclose this field to your kind of agency.';
  const ways = carrying.map((provision) => `${provision.code} (${asks(provision).join('; ')})`);
  // Only authorities ask in this service; a private recipient is offered what it may have.
  const ask = to === 'CIVIL_SOCIETY' ? 'Ask the owning agency, outside this service.' : 'Ask the owning agency with requestDisclosure.'; // prettier-ignore
  return `${ask} It can disclose this field on: ${ways.join(', ')}.`;
}

function asks(provision: Provision): string[] {
  const counsel = provision.counselAdvised ? ['unsettled: ask counsel'] : [];
  const required = provision.requires.map((requirement) => REQUIREMENTS[requirement]);
  return [...subjects(provision), ...required, ...counsel];
}

function subjects({ subject }: Provision): string[] {
  return subject.length === 0 ? [] : [subject.map(inWords).join(', or ')];
}

function inWords({ ageBelow, ageFrom, circumstance }: SubjectCondition): string {
  return [
    ...(ageBelow === undefined ? [] : [`under ${String(ageBelow)}`]),
    ...(ageFrom === undefined ? [] : [`${String(ageFrom)} or older`]),
    ...(circumstance === undefined ? [] : [CIRCUMSTANCES[circumstance].replace(/\.$/, '')]),
  ].join(' and ');
}
