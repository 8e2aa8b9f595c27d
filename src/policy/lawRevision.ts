/**
 * The revision of this version's law: provisions, duties and group rules together. Of two servers on one database, the
 * one with the higher revision prevails. Raise it by one in each commit that changes a row, even back to a former
 * state, or that narrows a rule which must take effect at once on servers of older versions too. The test prints the
 * matching fingerprint.
 */
export const LAW_REVISION = 2;

/** The fingerprint of the rows of this revision. */
export const LAW_FINGERPRINT = '2.TTpi2hlCSJqKXT8QNXJf6Vt_IeY_xd6_Ar3lZuJAVoY';
