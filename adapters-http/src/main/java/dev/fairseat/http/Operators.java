package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which operator is calling. A key is {@code fsk_<operator>_<secret>}: by the first part it is found, by the digest of the
 * second one it is known.
 */
final class Operators {

    private static final Pattern KEY =
            Pattern.compile("fsk_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([A-Za-z0-9_-]{43})");

    private final BackOffice office;
    private final Optional<OwnerKey> ownerKey;
    private final SecureRandom random = new SecureRandom();

    Operators(BackOffice office, Optional<OwnerKey> ownerKey) {
        this.office = office;
        this.ownerKey = ownerKey;
    }

    /** @throws Declined with {@code wrong-operator-key} whatever is wrong with the key */
    Operator calling(Context ctx) {
        String key = Requests.bearer(ctx).orElseThrow(Problems::wrongOperatorKey);
        if (ownerKey.isPresent() && ownerKey.get().is(key)) return Operator.owner();
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) throw Problems.wrongOperatorKey();
        return office.operatorKey(new OperatorId(Requests.uuid(parts.group(1))))
                .filter(given -> OwnerKey.isDigestOf(given.digest(), parts.group(2)))
                .map(OperatorKey::operator)
                .orElseThrow(Problems::wrongOperatorKey);
    }

    /** A secret for a new key: 32 random bytes. */
    String newSecret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String keyOf(OperatorId operator, String secret) {
        return "fsk_" + operator + "_" + secret;
    }
}
