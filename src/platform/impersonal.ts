import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import { holdsReferenceNumber } from '../pii/referenceNumbers';
import { LONGEST, line, refuseInput, text, type Path } from './input';

const FINDS_A_PERSON =
  'This contains a personal identity number, a telephone number or an e-mail address. Remove it: no personal data is stored here.';
const FINDS_A_RECORD =
  'This contains the number of a case, a referral or a request. Remove it: everyone who reads this text would learn of that record.';

/**
 * Checks a text that must not identify anybody: BAD_USER_INPUT, with its path, if it contains a personal number, a
 * telephone number, an e-mail address, or the number of a case, a referral or a request. The message never repeats the
 * value.
 */
export function impersonalText(value: string, path: Path, longest: number = LONGEST.text): string {
  return impersonal(text(value, path, longest), path);
}

/** The same, on one line. */
export function impersonalLine(value: string, path: Path): string {
  return impersonal(line(value, path), path);
}

function impersonal(clean: string, path: Path): string {
  if (holdsPersonalNumber(clean) || holdsContact(clean)) refuseInput(FINDS_A_PERSON, path);
  return holdsReferenceNumber(clean) ? refuseInput(FINDS_A_RECORD, path) : clean;
}
