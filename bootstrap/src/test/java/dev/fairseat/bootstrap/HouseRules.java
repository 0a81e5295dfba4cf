package dev.fairseat.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the house, for any house of this plan: the real one under {@code dev.fairseat}, or a planted one. */
final class HouseRules {

    /** Which concept may know which others. Whatever is not listed here is not a concept yet. */
    private static final Map<String, Set<String>> CONCEPTS = Map.ofEntries(
            Map.entry("money", Set.of()),
            Map.entry("member", Set.of()),
            Map.entry("request", Set.of()),
            Map.entry("operator", Set.of()),
            Map.entry("concert", Set.of("money", "member")),
            Map.entry("draw", Set.of("member", "concert")),
            Map.entry("queue", Set.of("money", "member", "concert", "draw")),
            Map.entry("seat", Set.of("money", "member", "concert")),
            Map.entry("wallet", Set.of("money", "member")),
            Map.entry("reservation", Set.of("money", "member", "concert", "queue", "seat")),
            Map.entry("payment", Set.of("money", "member", "concert", "queue", "seat", "reservation", "wallet")),
            Map.entry(
                    "notification",
                    Set.of("money", "member", "concert", "queue", "seat", "reservation", "wallet", "payment")),
            // It has a name for every event there is.
            Map.entry("webhook", Set.of("concert", "queue", "reservation", "wallet", "payment")));

    private static final String PATTERN_SUFFIX =
            ".*(Impl|Port|Repository|UseCase|DTO|Dto|Util|Utils|Helper|Manager|Service)";

    private final String root;

    HouseRules(String root) {
        this.root = root;
    }

    // What each ring may know

    ArchRule the_domain_knows_the_jdk_and_itself() {
        return ring("domain", "java..");
    }

    ArchRule the_application_knows_the_domain_and_where_to_be_injected() {
        return ring("application", own("domain"), "java..", "jakarta.inject..");
    }

    ArchRule the_memory_adapters_and_the_harness_know_the_core_only() {
        return ring("inmemory", own("domain"), own("application"), "java..", "org.jspecify..");
    }

    ArchRule the_persistence_adapters_know_the_core_and_databases() {
        return ring(
                "persistence",
                own("domain"),
                own("application"),
                "java..",
                "javax.sql..",
                "org.jdbi..",
                "com.zaxxer.hikari..",
                "org.flywaydb..",
                "org.h2..",
                "org.postgresql..",
                "com.fasterxml.jackson..",
                "redis.clients.jedis..",
                "org.apache.commons.pool2..",
                "org.slf4j..",
                "org.jspecify..");
    }

    /** The client is an optional dependency: who keeps no line in a Redis does not have it. */
    ArchRule only_lines_kept_in_redis_know_its_client() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(own("persistence.redis"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("redis.clients..", "org.apache.commons.pool2..");
    }

    ArchRule the_http_adapter_knows_the_core_and_the_web() {
        return ring(
                "http",
                own("domain"),
                own("application"),
                "java..",
                "javax.crypto..",
                "javax.net..",
                "jakarta.servlet..",
                "io.javalin..",
                "kotlin..",
                "org.eclipse.jetty..",
                "com.fasterxml.jackson..",
                "com.auth0.jwt..",
                "com.github.benmanes.caffeine..",
                "org.bouncycastle..",
                "org.slf4j..",
                "org.jspecify..");
    }

    ArchRule only_bootstrap_knows_guice() {
        return noClasses()
                .that(outside("bootstrap"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.inject..");
    }

    ArchRule nobody_knows_bootstrap() {
        return noClasses()
                .that(outside("bootstrap"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(own("bootstrap"));
    }

    ArchRule the_core_never_knows_an_adapter() {
        return noClasses()
                .that(inTheCore())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(own("inmemory"), own("persistence"), own("http"));
    }

    ArchRule adapters_never_know_each_other() {
        return slices().matching(root + ".(inmemory|persistence|http)..")
                .should()
                .notDependOnEachOther();
    }

    // How concepts hang together

    ArchRule concepts_know_only_the_concepts_they_rest_on() {
        return classes().that().resideInAPackage(own("domain")).should(knowOnlyWhatTheyRestOn());
    }

    ArchRule no_packages_go_round_in_circles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    // What the core keeps away from

    /** How much time has passed says when to look at a line again, and decides nothing else; it is handed in with the settings. */
    ArchRule the_core_asks_no_clock() {
        return noClasses()
                .that(inTheCore())
                .and(areNot("application.QueueSettings"))
                .and(areNot("application.RelaySettings"))
                .should()
                .accessTargetWhere(target("tells the time", HouseRules::asksAClock));
    }

    ArchRule the_core_rolls_no_dice() {
        return noClasses().that(inTheCore()).should().accessTargetWhere(target("rolls dice", HouseRules::rollsDice));
    }

    /** Except for those who join together, who wait for the one that writes them all down. */
    ArchRule the_core_never_waits() {
        return noClasses()
                .that(inTheCore())
                .and(areNot("application.JoinBatches"))
                .should()
                .accessTargetWhere(target("waits", HouseRules::waits));
    }

    /** A calculation may keep notes; they are nobody else's to see. */
    ArchRule what_the_domain_hands_out_never_changes_in_place() {
        return fields().that()
                .areDeclaredInClassesThat(resideInAPackage(own("domain")).and(modifier(JavaModifier.PUBLIC)))
                .should()
                .beFinal();
    }

    // What is promised, and how it is called

    ArchRule the_doors_the_relay_and_the_values_they_hand_out_are_public() {
        return classes()
                .that()
                .resideInAPackage(root + ".application")
                .and()
                .doNotHaveSimpleName("TicketOffice")
                .and()
                .doNotHaveSimpleName("BackOffice")
                .and()
                .doNotHaveSimpleName("Relay")
                .and()
                .doNotHaveSimpleName("WebhookDesk")
                .and()
                .doNotHaveSimpleName("OutboxDesk")
                .and()
                .doNotHaveSimpleName("Postman")
                .and()
                .doNotHaveSimpleName("HoldWatch")
                .and()
                .areNotRecords()
                .should()
                .notBePublic();
    }

    ArchRule no_name_says_which_pattern_it_is() {
        return noClasses().should().haveNameMatching(PATTERN_SUFFIX);
    }

    private ArchRule ring(String ring, String... known) {
        String[] allowed =
                Stream.concat(Stream.of(own(ring)), Arrays.stream(known)).toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(own(ring))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(primitives()));
    }

    /** Arrays of primitives are in no package. */
    private static DescribedPredicate<JavaClass> primitives() {
        return describe("primitives", type -> type.getBaseComponentType().isPrimitive());
    }

    private String own(String ring) {
        return root + "." + ring + "..";
    }

    private DescribedPredicate<JavaClass> outside(String ring) {
        return resideInAPackage(root + "..").and(not(resideInAPackage(own(ring))));
    }

    private DescribedPredicate<JavaClass> inTheCore() {
        return resideInAnyPackage(own("domain"), own("application"));
    }

    private ArchCondition<JavaClass> knowOnlyWhatTheyRestOn() {
        return new ArchCondition<>("know only the concepts they rest on") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String concept = conceptOf(type);
                if (!concept.isEmpty() && !CONCEPTS.containsKey(concept)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " is of the concept " + concept + ", which has no place yet"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !mayKnow(concept, dependency))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
            }
        };
    }

    private boolean mayKnow(String concept, Dependency dependency) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(root + ".domain")) return true;
        String known = conceptOf(target);
        // The root package of the domain is the words every concept is made of; itself it knows none of them.
        return known.isEmpty()
                || known.equals(concept)
                || CONCEPTS.getOrDefault(concept, Set.of()).contains(known);
    }

    private String conceptOf(JavaClass type) {
        String domain = root + ".domain.";
        return type.getPackageName().startsWith(domain) ? type.getPackageName().substring(domain.length()) : "";
    }

    /** With the classes within it. */
    private DescribedPredicate<JavaClass> areNot(String name) {
        String excepted = root + "." + name;
        return describe(
                "are not " + excepted,
                type -> !type.getName().equals(excepted) && !type.getName().startsWith(excepted + "$"));
    }

    private static DescribedPredicate<JavaAccess<?>> target(
            String what, java.util.function.BiPredicate<JavaClass, String> which) {
        return describe("the target " + what, access -> {
            AccessTarget target = access.getTarget();
            return which.test(target.getOwner(), target.getName());
        });
    }

    private static boolean asksAClock(JavaClass owner, String name) {
        return owner.getPackageName().startsWith("java.time") && name.equals("now")
                || Set.of("java.time.Clock", "java.time.InstantSource").contains(owner.getName())
                || owner.getName().equals("java.util.Date")
                || owner.getName().equals("java.util.Calendar")
                || owner.isEquivalentTo(System.class)
                        && Set.of("currentTimeMillis", "nanoTime").contains(name);
    }

    private static boolean rollsDice(JavaClass owner, String name) {
        return owner.isEquivalentTo(java.util.UUID.class) && name.equals("randomUUID")
                || owner.isEquivalentTo(Math.class) && name.equals("random")
                || owner.isEquivalentTo(java.util.Collections.class) && name.equals("shuffle")
                || owner.isAssignableTo(java.util.random.RandomGenerator.class);
    }

    private static boolean waits(JavaClass owner, String name) {
        return owner.isAssignableTo(Thread.class)
                || owner.isEquivalentTo(Object.class) && name.equals("wait")
                || owner.isEquivalentTo(java.util.concurrent.TimeUnit.class) && name.equals("sleep")
                || owner.getName().equals("java.util.concurrent.locks.LockSupport");
    }
}
