package dev.fairseat.domain.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EntrantsTest {

    /** The tree of RFC 6962 by its definition: all leaves at hand, split at the largest power of two. */
    private static Digest rootByTheBook(List<Digest> leaves) {
        if (leaves.isEmpty()) return Preimage.plain().digest();
        if (leaves.size() == 1) return leaves.get(0);
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Preimage.plain()
                .octet(1)
                .digest(rootByTheBook(leaves.subList(0, split)))
                .digest(rootByTheBook(leaves.subList(split, leaves.size())))
                .digest();
    }

    @Test
    void the_root_is_that_of_the_book_for_any_number_of_entrants() {
        var leaves = leaves(600);
        var entrants = Entrants.none();

        for (int count = 0; count <= leaves.size(); count++) {
            assertThat(entrants.count()).isEqualTo(count);
            assertThat(entrants.root()).isEqualTo(rootByTheBook(leaves.subList(0, count)));
            assertThat(entrants.peaks()).hasSize(Integer.bitCount(count));
            if (count < leaves.size()) entrants = entrants.enter(List.of(leaves.get(count)));
        }
    }

    @Test
    void it_does_not_matter_who_comes_together_with_whom() {
        var leaves = leaves(1_000);
        var random = new Random(7);

        for (int round = 0; round < 20; round++) {
            var entrants = Entrants.none();
            for (int from = 0; from < leaves.size(); ) {
                int to = Math.min(leaves.size(), from + random.nextInt(200));
                entrants = entrants.enter(leaves.subList(from, to));
                from = to;
            }
            assertThat(entrants).isEqualTo(Entrants.none().enter(leaves));
        }
    }

    /** The example tree that implementations of certificate transparency check themselves with. */
    @Test
    void the_roots_are_those_that_others_compute() {
        var leaves = Stream.of(
                        "",
                        "00",
                        "10",
                        "2021",
                        "3031",
                        "40414243",
                        "5051525354555657",
                        "606162636465666768696a6b6c6d6e6f")
                .map(content -> Preimage.plain()
                        .octet(0)
                        .bytes(HexFormat.of().parseHex(content))
                        .digest())
                .toList();

        assertThat(IntStream.rangeClosed(0, 8)
                        .mapToObj(count -> Entrants.none()
                                .enter(leaves.subList(0, count))
                                .root()
                                .toString()))
                .containsExactly(
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void a_count_and_its_peaks_belong_together() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Entrants(3, leaves(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Entrants(-1, List.of()));
    }

    static List<Digest> leaves(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(DrawnOrderTest::key).toList();
    }
}
