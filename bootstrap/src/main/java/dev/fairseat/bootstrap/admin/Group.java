package dev.fairseat.bootstrap.admin;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands about one kind of thing. Named alone it shows which there are. */
abstract class Group implements Callable<Integer> {

    @Mixin
    Access.Help help = new Access.Help();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec group;

    @Override
    public Integer call() {
        group.commandLine().usage(group.commandLine().getOut());
        return 0;
    }
}
