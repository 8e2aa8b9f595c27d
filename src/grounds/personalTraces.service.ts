/** For other modules: whether a text for others holds data that identifies a person. */
export { addressHoldsPerson, holdsContact, holdsPersonalNumber } from '../platform/personalTraces';
