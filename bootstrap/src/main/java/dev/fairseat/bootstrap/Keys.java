package dev.fairseat.bootstrap;

import dev.fairseat.http.OwnerKey;
import java.util.Optional;

/**
 * What sessions and queue tokens are signed with, and what opens the back office to whoever runs the server. Prints
 * nothing of them.
 *
 * @param origin where they came from, for the operator
 */
@SuppressWarnings("ArrayRecordComponent")
record Keys(byte[] session, byte[] queue, Optional<OwnerKey> owner, String origin) {

    Keys withOwner(Optional<OwnerKey> key) {
        return new Keys(session, queue, key, origin);
    }

    @Override
    public String toString() {
        return "Keys[" + origin + "]";
    }
}
