package dev.fairseat.inmemory;

import dev.fairseat.application.port.Answers;
import dev.fairseat.application.port.LockWitness.Rank;
import java.util.List;
import java.util.Optional;

final class InMemoryAnswers implements Answers {

    static final Table<String, Answer> NONE = Table.of(
            "answer",
            answer -> answer.member() + " " + answer.operation() + " "
                    + answer.key().value(),
            List.of());

    private final Unit unit;
    private final StagedTable<String, Answer> answers;

    InMemoryAnswers(Unit unit, Table<String, Answer> answers) {
        this.unit = unit;
        this.answers = new StagedTable<>(unit, Rank.ANSWER, answers);
    }

    @Override
    public Optional<Answer> claim(Answer answer) {
        unit.requireWriting();
        Optional<Answer> earlier = answers.find(answers.table().keyOf(answer));
        if (earlier.isEmpty()) answers.add(answer);
        return earlier;
    }

    Table<String, Answer> table() {
        return answers.table();
    }
}
