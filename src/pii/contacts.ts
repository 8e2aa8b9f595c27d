/**
 * Finds telephone numbers and e-mail addresses in a text normalised by plain(). Each pattern is bounded and begins at a
 * digit, a plus or an at sign: the time is linear in the length of the text.
 */
const GAP = '[^\\p{L}\\p{N}]{1,3}';
const ANY = '[^\\p{L}\\p{N}]{0,3}';
// Separators inside landline numbers. Commas are excluded, because lists of hours and years look similar.
const SEP = '[^\\p{L}\\p{N},;:]{1,3}';
const INNER = '[^\\p{L}\\p{N},;:/]{1,3}';
const COUNTRY_SEP = '[ ().\\/-]{0,3}';
const number = (pattern: string): RegExp => new RegExp(`(?<!\\d)(?=(?<found>${pattern})(?!\\d))`, 'gu');

/**
 * The patterns, each with the notations it covers. Numbers begin with 0 and have 7 to 10 digits, one more if mistyped.
 */
const NUMBERS: readonly RegExp[] = [
  // Mobile: 070-174 06 05, 0701.740605, 0 70-174 06 05, 07 01 74 06 05, 0 7 0 1 7 4 0 6 0 5; in any grouping if it
  // begins with three digits.
  number(`07\\d(?:${ANY}\\d){7}`),
  number(`0[ -]7[02369](?:(?:${SEP})?\\d){7}`),
  number(`07(?<pair>[^\\p{L}\\p{N}])\\d\\d(?:\\k<pair>\\d\\d){3}`),
  number(`0(?<one>[^\\p{L}\\p{N}])7(?:\\k<one>\\d){8}`),
  // Five or more digits in the first group: 0311234567, 031123 45 67. Excludes decimals (1,0312345) and serial numbers
  // of a year (2016/0123456).
  number(`(?<!\\d[.,])(?<!(?:19|20)\\d\\d[-/:])0[1-9]\\d{3}(?:(?:${SEP})?\\d){2,6}`),
  // Area code of three digits: 031-12 34 56, (031) 12 34 56, 031/123 456. Excludes 018 2016, where 2016 is a year.
  number(`0[1-9]\\d(?! (?:19|20)\\d\\d(?!\\d))[^\\p{L}\\p{N},;]{1,3}\\d(?:(?:${SEP})?\\d){3,7}`),
  // Area code of four digits: 0522-123 45. Excludes lists of municipality codes (0180 1480 2081) and diary numbers with
  // a year (0345-123/16).
  number(`0[1-9]\\d\\d${SEP}(?!\\d{4}(?!\\d))\\d(?:(?:${INNER})?\\d){4,5}`),
  number(`(?!(?:0\\d|1\\d)[0-5][05] ?- ?(?:[01]\\d|2[0-4])[0-5][05])0[1-9]\\d\\d ?- ?(?:\\d{3,4}|\\d\\d \\d\\d)(?!/?\\d)`),
  // Area code of two digits: 08, and mistyped ones. Excludes hours (08-17 2016, 08.00-17.00) and days (05/03 2016).
  number(`08${SEP}(?:\\d{5,8}|\\d{3}(?: \\d{2,4}){1,2}|\\d{4} \\d{2,4}|\\d\\d \\d{3} \\d\\d)`),
  number(`08${GAP}\\d{6,8}`),
  number(`08[- )/(]{1,3}\\d\\d(?: \\d\\d){2,3}`),
  number(`08(?<dot>[^\\p{L}\\p{N},;: ])\\d{2,4}(?:\\k<dot>\\d{2,4}){1,3}`),
  number(`0[1-9][-. )(]{1,3}(?:\\d{5,8}|\\d{3}(?: \\d{2,3}){1,2})`),
  // Sweden: +46 70 174 06 05, 00 46 …, +(46)70 …, +46(0)70 …, and 46 alone before unseparated digits or a mobile
  // number.
  number(`(?:\\+|00)${ANY}46${ANY}(?:0${ANY})?[1-9](?:${ANY}\\d){6,9}`),
  number(`(?<!\\d[.,])46[1-9]\\d{6,8}`),
  number(`46${COUNTRY_SEP}(?:0${COUNTRY_SEP})?7\\d(?:${COUNTRY_SEP}\\d){7}`),
  // Other countries.
  number(`(?<![\\p{L}\\p{N}] ?)\\+[ (]{0,2}[1-9](?:${COUNTRY_SEP}\\d){7,14}`),
  number(`00 ?[1-9](?:${COUNTRY_SEP}\\d){7,13}`),
];

// Amounts: +12 500 000 and 2 031 123 456 kr, recognised by the text before or after groups of three digits.
const THREES = /^\+?\d{1,3}(?: \d{3})+$/;
const UNIT = /^ ?(?:kr|kronor|sek|tkr|mkr|msek|mnkr|eur|euro|€|%|procent|personer|invånare|elever|barn|unga)(?!\p{L})/iu;
const MOST_WITHOUT_UNIT = 8;

/** Whether the text contains a telephone number. */
export function phoneIn(text: string): boolean {
  const searched = withoutIds(text).replace(DAY, 'x').replace(DIARY_NUMBER, 'x');
  return NUMBERS.some((pattern) =>
    [...searched.matchAll(pattern)].some(({ index, groups: { found = '' } = {} }) => !isFree(found) && !isAmount(searched, index, found)),
  );
}

/**
 * Freephone numbers (020-100 200, +46 20 100 200) belong to no person; no area code begins with 020. Short numbers
 * (112, 114 14, 1177, 116 111) match no pattern.
 */
const isFree = (found: string): boolean => /^(?:0|(?:00)?460?)20\d{2,7}$/.test(found.replace(/\D/g, ''));

const DAY =
  /(?<!\d)(?:(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\2(?:19|20)\d\d)(?!\d)/g;
const DIARY_NUMBER = /(?<=dnr[.: ]{0,2})\d{4}-\d{1,6}\/\d\d(?!\d)/gi;

function isAmount(text: string, index: number, found: string): boolean {
  if (!THREES.test(found)) return false;
  const begins = !found.startsWith('0') || /\d $/.test(text.slice(Math.max(0, index - 2), index));
  const short = found.startsWith('+') && found.replace(/\D/g, '').length <= MOST_WITHOUT_UNIT;
  return begins && (short || UNIT.test(text.slice(index + found.length, index + found.length + 12)));
}

const ADDRESS = /^(?:.{0,30}?(?:https?:\/\/|www\.)|[^\p{L}\p{N}]{0,3}(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}\/)/u;
const MOBILE = /^(?:0|46|0046)7\d{8}$/;

/** The text without ids in web addresses, which are no telephone numbers; ids that look like mobile numbers stay. */
function withoutIds(text: string): string {
  if (!text.includes('/')) return text;
  return text
    .split(' ')
    .map((word) => (ADDRESS.test(word) ? word.replace(/(?<=[/=])\d{7,}(?![\d-])/g, (id) => (MOBILE.test(id) ? id : 'x')) : word))
    .join(' ');
}

const LABEL = '[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}';
const LAST_LABEL = '(?:\\p{L}{2,24}|xn--[a-z0-9-]{2,24})(?![\\p{L}\\p{N}])';
const COMMON = '(?:\\p{L}\\p{L}|com|org|net|info|edu|gov)(?![\\p{L}\\p{N}-])';
const DOT = '(?: ?[([{<] ?(?:\\.|dot|punkt) ?[)\\]}>] ?| (?:dot|punkt) | ?\\.)';
const domain = (last: string): RegExp => new RegExp(`^${LABEL}(?:${DOT}${LABEL}){0,5}?(?:${DOT}| \\. )${last}`, 'iu');
const DOMAIN = domain(LAST_LABEL);
const NO_FILE = domain(`(?!(?:pdf|docx?|xlsx?|pptx?|odt|txt|csv|zip|png|jpe?g|gif|html?)(?!\\p{L}))${LAST_LABEL}`);
const COMMON_DOMAIN = domain(COMMON);
const TIGHT_DOMAIN = new RegExp(`${DOMAIN.source}|^${LABEL}\\. (?:se|nu|com|org|net|eu|info)(?![\\p{L}\\p{N}])`, 'iu');

const AT = /@|%40|&#0*64;|&#x0*40;|&commat;/giu;
const SPOKEN_AT = / ?(?:[([{<] ?(?:@|at|a|snabel[- ]?a) ?[)\]}>]|[*_|"] ?at ?[*_|"]|(?<!\p{L})snabel[- ]?a(?!\p{L})) ?/giu;
const AT_IN_WORDS = / at (?=[\p{L}\p{N}-]{1,63} (?:dot|punkt) )/giu;
const LOCAL = /[\p{L}\p{N}][!#$%&'*+=?^_`{|}~."\-)\]>]{0,3}( ?)$/u;
const LONGEST = { local: 8, domain: 200 } as const;

/**
 * Whether the text contains an e-mail address: with its sign, with spaces around it, or with the sign or the dots
 * spelled out.
 */
export function mailIn(text: string): boolean {
  return (
    [...text.matchAll(AT)].some((sign) => isMail(text, sign)) ||
    [SPOKEN_AT, AT_IN_WORDS].some((spoken) => [...text.matchAll(spoken)].some((sign) => joins(text, sign, NO_FILE)))
  );
}

function isMail(text: string, sign: RegExpExecArray): boolean {
  const spaceBefore = text[sign.index - 1] === ' ';
  const spaceAfter = text[sign.index + sign[0].length] === ' ';
  // `@goteborg.stad` after a space is an account name; `kim @x.se` is an address.
  if (spaceBefore && !spaceAfter) return joins(text, sign, COMMON_DOMAIN);
  return joins(text, sign, spaceAfter ? NO_FILE : TIGHT_DOMAIN);
}

function joins(text: string, { index, 0: sign }: RegExpExecArray, host: RegExp): boolean {
  if (!LOCAL.test(text.slice(Math.max(0, index - LONGEST.local), index))) return false;
  const end = index + sign.length;
  return host.test(text.slice(end, end + LONGEST.domain).replace(/^ /, ''));
}
