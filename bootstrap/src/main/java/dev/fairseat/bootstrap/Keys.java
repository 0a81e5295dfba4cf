package dev.fairseat.bootstrap;

/**
 * What sessions and queue tokens are signed with. Prints nothing of them.
 *
 * @param origin where they came from, for the operator
 */
@SuppressWarnings("ArrayRecordComponent")
record Keys(byte[] session, byte[] queue, String origin) {

    @Override
    public String toString() {
        return "Keys[" + origin + "]";
    }
}
