package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at once. */
public class RacesTest extends ApiTest {

    @Test
    void of_forty_fans_after_one_seat_one_gets_it_and_the_others_are_told_so() throws Exception {
        List<Visitor> fans = IntStream.range(0, 40)
                .mapToObj(number -> api.visitor("fan" + number).comesIn(api.aurora))
                .toList();

        List<Answer> answers = atOnce(fans.stream()
                .map(fan -> (Callable<Answer>) () -> fan.triesToHold(api.night, "7"))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.isProblem(409, "seats-taken"));
    }

    @Test
    void a_payment_sent_many_times_at_once_is_charged_once() throws Exception {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");

        List<Answer> answers = atOnce(IntStream.range(0, 16)
                .mapToObj(time -> (Callable<Answer>) () -> mina.triesToPayUnder("k"))
                .toList());

        assertThat(answers).allSatisfy(answer -> {
            if (answer.status() == 409) answer.isProblem(409, "request-in-flight");
            else answer.is(201);
        });
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 201)
                .isNotEmpty()
                .extracting(Answer::text)
                .containsOnly(mina.triesToPayUnder("k").text());
        assertThat(mina.balance()).isEqualTo(150_000);
    }

    @Test
    void paying_and_giving_back_at_once_does_one_of_them() throws Exception {
        var mina = api.visitor("mina").comesIn(api.aurora).tops(200_000).holds(api.night, "1");

        List<Answer> answers = atOnce(List.of(mina::triesToPay, mina::givesBack));

        boolean paid = answers.get(0).status() == 201;
        assertThat(answers.get(1).status()).isEqualTo(paid ? 409 : 200);
        assertThat(mina.state()).isEqualTo(paid ? "CONFIRMED" : "RELEASED");
        assertThat(mina.balance()).isEqualTo(paid ? 150_000 : 200_000);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
        var threads = Executors.newFixedThreadPool(requests.size());
        try {
            var start = new CyclicBarrier(requests.size());
            List<Future<Answer>> running = requests.stream()
                    .map(request -> threads.submit(() -> {
                        start.await();
                        return request.call();
                    }))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : running) answers.add(answer.get());
            return answers;
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
