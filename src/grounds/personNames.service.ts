/** For other modules: whether a text for others names the person of a case. */
export { namesPersonOf } from './requestSubject';
