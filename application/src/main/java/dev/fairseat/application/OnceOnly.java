package dev.fairseat.application;

import dev.fairseat.application.port.Answers.Answer;
import dev.fairseat.application.port.Stores;
import dev.fairseat.application.port.UnitOfWork;
import dev.fairseat.domain.Refused;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.request.Operation;
import dev.fairseat.domain.request.RequestKey;
import dev.fairseat.domain.request.RequestRefusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One request under its key: made before the unit of work, claimed first thing inside it. A refusal rolls the claim back
 * with everything else, so a refused request may be tried again under the same key.
 */
record OnceOnly(Answer answer) {

    /**
     * @param asked everything that makes this request what it is; no part contains a line break
     * @param effect the id of what it will bring about
     */
    static OnceOnly of(MemberId member, Operation operation, RequestKey key, UUID effect, Object... asked) {
        return new OnceOnly(new Answer(member, operation, key, fingerprint(List.of(asked)), effect));
    }

    /**
     * Does it, unless an earlier request under the same key has. A commit whose answer is lost is looked into.
     *
     * @param again what to tell about the effect that an earlier request had
     */
    <T> Answered<T> in(UnitOfWork unitOfWork, BiFunction<Stores, UUID, T> again, Function<Stores, T> work) {
        return InDoubt.settled(unitOfWork, stores -> {
            Optional<UUID> earlier = earlierEffect(stores);
            if (earlier.isEmpty()) return Answered.first(work.apply(stores));
            T told = again.apply(stores, earlier.get());
            // Our own, if it is known only now that its commit went through.
            return earlier.get().equals(answer.effect()) ? Answered.first(told) : Answered.again(told);
        });
    }

    /**
     * @return what an earlier request under the same key brought about; empty the first time
     * @throws Refused when the key stands for another request
     */
    private Optional<UUID> earlierEffect(Stores stores) {
        Optional<Answer> earlier = stores.answers().claim(answer);
        if (earlier.isPresent() && !earlier.get().fingerprint().equals(answer.fingerprint())) {
            throw new Refused(new RequestRefusal.RequestKeyReused(answer.operation()));
        }
        return earlier.map(Answer::effect);
    }

    private static String fingerprint(List<?> asked) {
        StringBuilder text = new StringBuilder();
        asked.forEach(part -> text.append(part).append('\n'));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
