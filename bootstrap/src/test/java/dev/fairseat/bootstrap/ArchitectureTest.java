package dev.fairseat.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import planted.application.AsksItself;
import planted.application.KnowsAnAdapter;
import planted.application.PublicVerb;
import planted.application.StartsTheServer;
import planted.application.WritesLogs;
import planted.domain.KnowsAConcept;
import planted.domain.loyalty.Points;
import planted.domain.member.OwnsMoney;
import planted.domain.money.ChangesInPlace;
import planted.domain.queue.AsksTheClock;
import planted.domain.queue.AsksTheClockByReference;
import planted.domain.seat.RollsDice;
import planted.domain.seat.RollsDiceByReference;
import planted.domain.seat.Sleeps;
import planted.domain.seat.WantsToBeInjected;
import planted.http.BindsItself;
import planted.http.KnowsTheDatabase;
import planted.http.circle.Egg;
import planted.http.circle.hen.Hen;
import planted.inmemory.harness.AssertsWithJUnit;
import planted.persistence.KnowsRedis;
import planted.persistence.KnowsTheWeb;
import planted.persistence.SeatManager;

/**
 * The walls between the rings stand, and each of them is known to hold: for every rule there is a planted class that
 * breaks it, and the rule has to notice.
 */
class ArchitectureTest {

    private static final JavaClasses FAIRSEAT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Which does not recognise the jars of tests that modules lend each other.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.fairseat");

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    record Wall(String name, Function<HouseRules, ArchRule> rule, List<Class<?>> planted) {

        @Override
        public String toString() {
            return name.replace('_', ' ');
        }
    }

    private static Wall wall(String name, Function<HouseRules, ArchRule> rule, Class<?>... planted) {
        return new Wall(name, rule, List.of(planted));
    }

    static Stream<Wall> walls() {
        return Stream.of(
                wall(
                        "the_domain_knows_the_jdk_and_itself",
                        HouseRules::the_domain_knows_the_jdk_and_itself,
                        WantsToBeInjected.class),
                wall(
                        "the_application_knows_the_domain_and_where_to_be_injected",
                        HouseRules::the_application_knows_the_domain_and_where_to_be_injected,
                        WritesLogs.class),
                wall(
                        "the_memory_adapters_and_the_harness_know_the_core_only",
                        HouseRules::the_memory_adapters_and_the_harness_know_the_core_only,
                        AssertsWithJUnit.class),
                wall(
                        "the_persistence_adapters_know_the_core_and_databases",
                        HouseRules::the_persistence_adapters_know_the_core_and_databases,
                        KnowsTheWeb.class),
                wall(
                        "only_lines_kept_in_redis_know_its_client",
                        HouseRules::only_lines_kept_in_redis_know_its_client,
                        KnowsRedis.class),
                wall(
                        "the_http_adapter_knows_the_core_and_the_web",
                        HouseRules::the_http_adapter_knows_the_core_and_the_web,
                        KnowsTheDatabase.class),
                wall("only_bootstrap_knows_guice", HouseRules::only_bootstrap_knows_guice, BindsItself.class),
                wall("nobody_knows_bootstrap", HouseRules::nobody_knows_bootstrap, StartsTheServer.class),
                wall(
                        "the_core_never_knows_an_adapter",
                        HouseRules::the_core_never_knows_an_adapter,
                        KnowsAnAdapter.class),
                wall(
                        "adapters_never_know_each_other",
                        HouseRules::adapters_never_know_each_other,
                        KnowsTheDatabase.class,
                        KnowsTheWeb.class),
                wall(
                        "concepts_know_only_the_concepts_they_rest_on",
                        HouseRules::concepts_know_only_the_concepts_they_rest_on,
                        OwnsMoney.class,
                        KnowsAConcept.class,
                        Points.class),
                wall(
                        "no_packages_go_round_in_circles",
                        HouseRules::no_packages_go_round_in_circles,
                        Hen.class,
                        Egg.class),
                wall(
                        "the_core_asks_no_clock",
                        HouseRules::the_core_asks_no_clock,
                        AsksTheClock.class,
                        AsksTheClockByReference.class,
                        AsksItself.class),
                wall(
                        "the_core_rolls_no_dice",
                        HouseRules::the_core_rolls_no_dice,
                        RollsDice.class,
                        RollsDiceByReference.class),
                wall("the_core_never_waits", HouseRules::the_core_never_waits, Sleeps.class),
                wall(
                        "what_the_domain_hands_out_never_changes_in_place",
                        HouseRules::what_the_domain_hands_out_never_changes_in_place,
                        ChangesInPlace.class),
                wall(
                        "the_doors_the_relay_and_the_values_they_hand_out_are_public",
                        HouseRules::the_doors_the_relay_and_the_values_they_hand_out_are_public,
                        PublicVerb.class),
                wall(
                        "no_name_says_which_pattern_it_is",
                        HouseRules::no_name_says_which_pattern_it_is,
                        SeatManager.class));
    }

    @ParameterizedTest
    @MethodSource("walls")
    void stands(Wall wall) {
        wall.rule().apply(new HouseRules("dev.fairseat")).check(FAIRSEAT);
    }

    @ParameterizedTest
    @MethodSource("walls")
    void notices_every_breach_planted_in_it(Wall wall) {
        EvaluationResult result = wall.rule().apply(new HouseRules("planted")).evaluate(PLANTED);

        String report = String.join("\n", result.getFailureReport().getDetails());
        assertThat(wall.planted())
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(report).contains(breach.getName()));
    }

    @Test
    void every_rule_of_the_house_is_a_wall_here() {
        var rules = Arrays.stream(HouseRules.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == ArchRule.class && method.getParameterCount() == 0)
                .map(method -> method.getName());

        assertThat(rules)
                .containsExactlyInAnyOrderElementsOf(walls().map(Wall::name).toList());
    }

    @Test
    void all_six_modules_were_looked_at_and_no_tests_of_theirs() {
        assertThat(FAIRSEAT.contain("dev.fairseat.domain.seat.Seat")).isTrue();
        assertThat(FAIRSEAT.contain("dev.fairseat.application.TicketOffice")).isTrue();
        assertThat(FAIRSEAT.contain("dev.fairseat.inmemory.InMemoryUnitOfWork")).isTrue();
        assertThat(FAIRSEAT.contain("dev.fairseat.persistence.jdbi.Database")).isTrue();
        assertThat(FAIRSEAT.contain("dev.fairseat.http.FairseatApi")).isTrue();
        assertThat(FAIRSEAT.contain("dev.fairseat.bootstrap.Main")).isTrue();
        assertThat(FAIRSEAT).noneMatch(type -> type.getName().matches(".*(Test|Contract|Scenarios)"));
    }
}
