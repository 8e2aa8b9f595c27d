/**
 * SQL: the codes of the districts that these texts name by the labels of their terms, in the order of the codes. The text is what is
 * stored and compared: so a need that names a district by its code and a mentor who named it in words still meet.
 */
export const districtsIn = (texts: string): string =>
  `ARRAY(SELECT ad.code FROM term ad WHERE ad.taxonomy = 'DISTRICT' AND folded(ad.label) = ANY (ARRAY(SELECT folded(a) FROM unnest(${texts}) a)) ORDER BY ad.code COLLATE "C")`;
