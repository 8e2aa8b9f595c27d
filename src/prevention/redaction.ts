export { REDACTABLE, type RedactableType } from '../policy/redactions';

/** The mark that replaces a redacted text. */
export const REDACTED = '[maskerat]';
