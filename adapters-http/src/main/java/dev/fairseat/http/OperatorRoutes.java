package dev.fairseat.http;

import dev.fairseat.application.BackOffice;
import dev.fairseat.domain.operator.Action;
import dev.fairseat.domain.operator.AuditEntry;
import dev.fairseat.domain.operator.AuditId;
import dev.fairseat.domain.operator.Operator;
import dev.fairseat.domain.operator.OperatorId;
import dev.fairseat.domain.operator.OperatorKey;
import dev.fairseat.domain.operator.Role;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who runs the on-sales, and what they did. */
final class OperatorRoutes {

    private final BackOffice office;
    private final Operators operators;

    OperatorRoutes(BackOffice office, Operators operators) {
        this.office = office;
        this.operators = operators;
    }

    void addTo(Routes routes) {
        routes.get("/operators/me", this::me);
        routes.get("/operators", this::all);
        routes.post("/operators", this::appoint);
        routes.delete("/operators/{operator}", this::dismiss);
        routes.get("/audit", this::audit);
    }

    private void me(Context ctx) {
        Query.none(ctx);
        Json.answer(ctx, 200, OperatorJson.of(operators.calling(ctx)));
    }

    private void all(Context ctx) {
        Query.none(ctx);
        List<OperatorKeyJson> all = office.operators(operators.calling(ctx)).stream()
                .map(key -> OperatorKeyJson.of(key, null))
                .toList();
        Json.answer(ctx, 200, new PageJson<>(all, null));
    }

    private void appoint(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var body = RequestBody.of(ctx, "name", "role");
        Role role = body.word("role", Role.class);
        String name = body.value("name", text -> new Operator(by.id(), text, role).name());
        String secret = operators.newSecret();
        OperatorKey key = office.appoint(by, name, role, OwnerKey.digestOf(secret));
        String shownOnce = Operators.keyOf(key.operator().id(), secret);
        Json.answer(ctx, 201, OperatorKeyJson.of(key, shownOnce));
    }

    private void dismiss(Context ctx) {
        Query.none(ctx);
        Operator by = operators.calling(ctx);
        var operator = Requests.operator(ctx);
        RequestBody.none(ctx);
        Json.answer(ctx, 200, OperatorKeyJson.of(office.dismiss(by, operator), null));
    }

    private void audit(Context ctx) {
        var query = Query.of(ctx, "subject", "cursor", "limit");
        Operator by = operators.calling(ctx);
        var after = query.value("cursor", text -> new AuditId(Requests.uuid(text)));
        var page = office.audit(by, query.text("subject"), after, query.limit());
        Json.answer(
                ctx, 200, PageJson.of(page, AuditJson::of, entry -> entry.id().toString()));
    }

    record OperatorJson(OperatorId id, String name, Role role) {

        static OperatorJson of(Operator operator) {
            return new OperatorJson(operator.id(), operator.name(), operator.role());
        }
    }

    /** @param key only when it is given; nobody can look it up later */
    record OperatorKeyJson(
            OperatorId id,
            String name,
            Role role,
            Instant appointedAt,
            @Nullable Instant dismissedAt,
            @Nullable String key) {

        static OperatorKeyJson of(OperatorKey given, @Nullable String key) {
            Operator operator = given.operator();
            return new OperatorKeyJson(
                    operator.id(),
                    operator.name(),
                    operator.role(),
                    given.givenAt(),
                    given.withdrawnAt().orElse(null),
                    key);
        }

        /** Keeps the key to itself. */
        @Override
        public String toString() {
            return "OperatorKeyJson[" + id + "]";
        }
    }

    record AuditJson(AuditId id, Instant at, OperatorJson operator, Action action, String subject, String detail) {

        static AuditJson of(AuditEntry entry) {
            return new AuditJson(
                    entry.id(),
                    entry.at(),
                    OperatorJson.of(entry.by()),
                    entry.action(),
                    entry.subject(),
                    entry.detail());
        }
    }
}
