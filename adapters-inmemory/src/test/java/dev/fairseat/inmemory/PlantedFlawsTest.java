package dev.fairseat.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.fairseat.application.contract.LineContract;
import dev.fairseat.application.contract.OfficeContract;
import dev.fairseat.application.contract.StoresContract;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A guard that has never objected to anything is no guard: here the contract is broken on purpose. That the same tests
 * have nothing against the same adapter without a flaw, {@link InMemoryContractTest} shows.
 */
class PlantedFlawsTest {

    @ParameterizedTest
    @EnumSource
    void the_contract_objects_to_a_flaw_in_the_unit_of_work(UnitOfWorkFlaw flaw) {
        expectObjectionsTo(flaw);
    }

    @ParameterizedTest
    @EnumSource
    void the_contract_objects_to_a_flaw_in_a_store(StoreFlaw flaw) {
        expectObjectionsTo(flaw);
    }

    @ParameterizedTest
    @EnumSource
    void the_contract_objects_to_a_flaw_in_what_comes_back(RowFlaw flaw) {
        expectObjectionsTo(flaw);
    }

    @ParameterizedTest
    @EnumSource
    void the_contract_objects_to_a_flaw_in_a_cancellation(CancellationFlaw flaw) {
        expectObjectionsTo(flaw);
    }

    @ParameterizedTest
    @EnumSource
    void the_contract_of_a_line_objects_to_a_flaw_in_it(LineFlaw flaw) {
        FlawedLine.flaw = flaw;

        expectObjections(FlawedLine.class, flaw.objections());
    }

    @Test
    void every_test_of_the_contract_of_a_line_has_something_to_object_to() {
        Set<String> objections = Arrays.stream(LineFlaw.values())
                .flatMap(flaw -> flaw.objections().stream())
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(LineContract.class.getMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(objections);
    }

    /** A part of the contract that has never objected to anything may be about nothing. */
    @ParameterizedTest
    @MethodSource
    void every_part_of_the_contract_has_something_to_object_to(Class<?> part) {
        Set<String> objections = Stream.<Flaw[]>of(
                        UnitOfWorkFlaw.values(), StoreFlaw.values(), RowFlaw.values(), CancellationFlaw.values())
                .flatMap(Arrays::stream)
                .flatMap(flaw -> flaw.objections().stream())
                .collect(Collectors.toSet());

        assertThat(part.getMethods()).extracting(Method::getName).containsAnyElementsOf(objections);
    }

    static Stream<Class<?>> every_part_of_the_contract_has_something_to_object_to() {
        return Arrays.stream(StoresContract.class.getInterfaces()).filter(part -> part != OfficeContract.class);
    }

    private static void expectObjectionsTo(Flaw flaw) {
        FlawedAdapter.flaw = flaw;

        expectObjections(FlawedAdapter.class, flaw.objections());
    }

    private static void expectObjections(Class<?> flawed, List<String> objections) {
        Map<String, TestExecutionResult.Status> outcomes = examine(flawed, objections);

        assertThat(outcomes).containsOnlyKeys(objections);
        assertThat(outcomes.values()).containsOnly(TestExecutionResult.Status.FAILED);
    }

    private static Map<String, TestExecutionResult.Status> examine(Class<?> flawed, List<String> tests) {
        Map<String, TestExecutionResult.Status> outcomes = new TreeMap<>();
        List<MethodSelector> selected =
                tests.stream().map(test -> selectMethod(flawed, test)).toList();
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selected).build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) outcomes.put(test.getDisplayName().replace("()", ""), result.getStatus());
            }
        });
        return outcomes;
    }
}
