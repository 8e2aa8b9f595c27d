import { CENTURY } from './personNumber';

/**
 * Finds numbers of records in a text normalised by plain(): numbers introduced as those of a case, a register or an
 * invoice, numbers in the path of a web address, and periods of dates. Every pattern is bounded: the time is linear in
 * the length of the text.
 */
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const NUMBER = `(?:${CENTURY})?\\d\\d[-./ ]?${MONTH}[-./ ]?${DAY} ?[-+/.: ]? ?\\d{4}(?!\\d)`;
const NR = '(?:nr|nummer|no|number|id)';
const KIND =
  `(?:d\\.? ?nr|(?:diarie|ärende|mål|faktura|ocr|referens|ref|order|kund|protokolls?|besluts?|register|handlings?|löp)[- ]?${NR}` +
  `|(?:invoice|case|docket|record|register|reference|ref|order|file)[. ]? ?${NR})`;
/** The abbreviation of a board, such as KS, SN or BUN. Abbreviations that introduce a person's number are excluded. */
const BOARD = '(?!(?:PNR?|PERS|SSN|NR|ID|TEL|MOB|FÖDD|BORN|DOB)(?!\\p{L}))\\p{Lu}{2,5}';

const INTRODUCED = new RegExp(`(?<![\\p{L}\\p{N}])${KIND}[.:#]{0,2} ?(?:är |is )?(?:\\p{L}{1,5}[-/ ])?${NUMBER}`, 'giu');
const OF_BOARD = new RegExp(`(?<![\\p{L}\\p{N}])${BOARD}[-/]${NUMBER}`, 'gu');
const PATH = /(?<![\p{L}\p{N}.-])(?:https?:\/\/)?(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?::\d{1,5})?[/?][^ <>"]{1,2000}/gu;
const WHOLE_DAY = `(?:${CENTURY})?\\d\\d${MONTH}${DAY}`;
/** 241101-241130, unless a hyphen leads to four more digits. */
const PERIOD = new RegExp(`(?<!\\d)${WHOLE_DAY} ?- ?${WHOLE_DAY}(?!\\d| ?[-+])`, 'gu');

/** The text without numbers of records. */
export function withoutRecords(text: string): string {
  return text.replace(INTRODUCED, 'x').replace(OF_BOARD, 'x').replace(PATH, 'x').replace(PERIOD, 'x');
}

/** Units that four digits after a date may count: 241112 kom 1234 personer. */
export const COUNTED =
  /^ ?(?:kr|kronor|sek|tkr|mkr|eur|euro|€|%|procent|st|stycken|personer|people|persons|invånare|elever|pupils|barn|children|unga|samtal|calls|besök|visits|ärenden|cases|deltagare|participants|timmar|hours|sidor|pages|ord|words|anmälningar|reports|svar|answers|exemplar|copies|meter|km|m|kg)(?!\p{L})/iu;
