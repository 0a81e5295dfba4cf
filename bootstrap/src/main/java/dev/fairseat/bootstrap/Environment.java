package dev.fairseat.bootstrap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Every option may come from the environment instead: {@code --pool-size} as {@code FAIRSEAT_POOL_SIZE}. What stands on
 * the command line wins, whatever the variable says; an empty variable says nothing.
 */
final class Environment implements IDefaultValueProvider {

    private final SortedMap<String, String> variables;
    private final List<String> words;

    Environment(SortedMap<String, String> variables, String... words) {
        this.variables = variables;
        this.words = Arrays.stream(words).map(word -> word.split("=", 2)[0]).toList();
    }

    static String variableFor(OptionSpec option) {
        return "FAIRSEAT_" + option.longestName().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) return null;
        // Help shows what happens without any settings, and never a secret.
        if (words.contains("--help") || words.contains("-h") || words.contains(option.longestName())) return null;
        String value = variables.get(variableFor(option));
        return value == null || value.isEmpty() ? null : value;
    }

    /** What is wrong, naming the variable when the value came from one. */
    String blame(ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage());
        if (wrong.getArgSpec() instanceof OptionSpec option && defaultValue(option) != null) {
            return message.replace("option '" + option.longestName() + "'", variableFor(option));
        }
        return message;
    }
}
