/** What other modules that are given a text for others may ask of it: whether it holds what finds a person. */
export { addressHoldsPerson, holdsContact, holdsPersonalNumber } from '../platform/personalTraces';
