export { REDACTABLE, type RedactableType } from '../policy/redactions';

/** What stands in the place of a text that was redacted. */
export const REDACTED = '[maskerat]';
