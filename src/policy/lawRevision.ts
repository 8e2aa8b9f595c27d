/**
 * The number of this version's law: of the provisions, the duties and the rules of groups taken together. Of two servers on one
 * database the one with the higher number goes before; so it is raised by one in the same commit that changes a row of them, also where
 * the row is put back as it was; and where a rule becomes narrower and must hold at once, on servers of older versions too. The test of
 * it prints the fingerprint that belongs beside it.
 */
export const LAW_REVISION = 1;

/** The fingerprint of the rows that carry this number. */
export const LAW_FINGERPRINT = '1.PWg9qayBzywmdfRGz-3L9YYGcaDK4qgbbYrRcPWg1P4';
