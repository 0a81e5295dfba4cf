package dev.fairseat.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.fairseat.domain.concert.SeatKind;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.concert.Spot;
import dev.fairseat.domain.concert.Withholding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a seat map may say, by the reader and by the published schema alike. */
class SeatMapDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = schema();
    private static final Currency KRW = Currency.getInstance("KRW");

    private static final String GRADES = "'grades':[{'name':'VIP','price':180000},{'name':'R','price':120000}]";

    @Test
    void a_hall_is_read_seat_by_seat() {
        SeatMap map = read("{'currency':'KRW'," + GRADES + ",'sections':["
                + "{'name':'1층 가','code':'1A','rows':["
                + "{'name':'A','grade':'VIP','seats':{'from':1,'to':3},'aislesAfter':[2],'first':{'x':-50,'y':300}},"
                + "{'name':'B','grade':'R','seats':[5,3,1],'wheelchair':[5],'companion':[3],"
                + "'first':{'x':60,'y':390},'pitch':{'x':-60,'y':10}}]},"
                + "{'name':'PIT','grade':'R','entries':2,'at':{'x':0,'y':100}}]}");

        assertThat(map.places())
                .extracting(Place::label)
                .containsExactly("1A-A-1", "1A-A-2", "1A-A-3", "1A-B-5", "1A-B-3", "1A-B-1", "PIT-1", "PIT-2");
        assertThat(map.places()).extracting(Place::section).startsWith("1층 가").endsWith("PIT");
        assertThat(map.places())
                .extracting(place -> place.price().amount())
                .startsWith(180_000L)
                .endsWith(120_000L);
        assertThat(map.places())
                .extracting(Place::kind)
                .containsExactly(
                        SeatKind.STANDARD,
                        SeatKind.STANDARD,
                        SeatKind.STANDARD,
                        SeatKind.WHEELCHAIR,
                        SeatKind.COMPANION,
                        SeatKind.STANDARD,
                        SeatKind.STANDING,
                        SeatKind.STANDING);
        assertThat(map.places())
                .filteredOn(Place::aisleAfter)
                .extracting(Place::label)
                .containsExactly("1A-A-2");
        assertThat(map.places())
                .extracting(Place::spot)
                .startsWith(
                        new Spot(-50, 300), new Spot(0, 300), new Spot(50, 300), new Spot(60, 390), new Spot(0, 400))
                .endsWith(new Spot(0, 100));
    }

    @Test
    void seats_may_be_withheld_from_the_start() {
        SeatMap map = read("{" + GRADES + ",'sections':[{'rows':[{'name':'A','grade':'R','seats':{'from':1,'to':5},"
                + "'blocked':[2],'heldBack':[4,5]}]},{'name':'PIT','grade':'R','entries':3,'heldBack':[3]}]}");

        assertThat(map.withheld())
                .isEqualTo(Map.of(
                        "A-2", Withholding.BLOCKED,
                        "A-4", Withholding.HELD_BACK,
                        "A-5", Withholding.HELD_BACK,
                        "PIT-3", Withholding.HELD_BACK));
    }

    @Test
    void a_simple_hall_has_neither_sections_nor_rows() {
        SeatMap map = read("{" + GRADES + ",'sections':[{'rows':[{'grade':'R','seats':{'from':1,'to':50}}]}]}");

        assertThat(map.places()).hasSize(50);
        assertThat(map.places().get(49).label()).isEqualTo("50");
    }

    @Test
    void the_hall_in_the_handbook_is_one() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "http.md"));
        int at = page.indexOf("```json") + "```json".length();

        SeatMap map = SeatMapDocument.read(json(page.substring(at, page.indexOf("```", at))), "", KRW);

        assertThat(map.places()).hasSize(50);
    }

    @Test
    void seats_may_count_down_and_in_steps() {
        SeatMap map = read("{" + GRADES + ",'sections':[{'rows':[{'grade':'R','seats':{'from':9,'to':2,'step':3}}]}]}");

        assertThat(map.places()).extracting(Place::number).containsExactly(9, 6, 3);
    }

    /** Found by the schema, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[]                                                               | ''",
                "{GRADES}                                                         | /sections",
                "{'sections':[{'rows':[{'grade':'R','seats':[1]}]}]}              | /grades /sections/0/rows/0/grade",
                "{'grades':[],'sections':[{'rows':[{'grade':'R','seats':[1]}]}]}  | /grades /sections/0/rows/0/grade",
                "{GRADES,'sections':[]}                                           | /sections",
                "{GRADES,'sections':{}}                                           | /sections",
                "{GRADES,'sections':[{}]}                                         | /sections/0/rows",
                "{GRADES,'sections':[7]}                                          | /sections/0 /sections/0/rows",
                "{GRADES,'sections':[ROW],'colour':1}                             | /colour",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1]}],'x':1}]} | /sections/0/x",
                "{GRADES,'currency':7,'sections':[ROW]}                           | /currency /currency",
                "{'grades':[{'name':'R','price':0}],'sections':[ROW]}             | /grades/0/price",
                "{'grades':[{'name':'R','price':1.5}],'sections':[ROW]}           | /grades/0/price",
                "{'grades':[{'name':'R','price':'1'}],'sections':[ROW]}           | /grades/0/price",
                "{'grades':[{'name':'R','price':99999999999999}],'sections':[ROW]} | /grades/0/price",
                "{'grades':[{'name':'R'}],'sections':[ROW]}                       | /grades/0/price",
                "{'grades':[{'name':'VIP!','price':1},{'name':'R','price':1}],'sections':[ROW]} | /grades/0/name",
                "{GRADES,'sections':[{'rows':[{'seats':[1]}]}]}                   | /sections/0/rows/0/grade",
                "{GRADES,'sections':[{'rows':[{'grade':'R'}]}]}                   | /sections/0/rows/0/seats",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[]}]}]}        | /sections/0/rows/0/seats",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[0]}]}]}       | /sections/0/rows/0/seats/0",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':['1']}]}]}     | /sections/0/rows/0/seats/0",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':{'from':1}}]}]} | /sections/0/rows/0/seats/to",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':{'from':1,'to':2,'step':0}}]}]}"
                        + " | /sections/0/rows/0/seats/step",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1],'first':{'x':1}}]}]}"
                        + " | /sections/0/rows/0/first/y",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1],'first':{'x':1,'y':9999999}}]}]}"
                        + " | /sections/0/rows/0/first/y",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1],'pitch':{'x':1,'y':1}}]}]}"
                        + " | /sections/0/rows/0/pitch",
                "{GRADES,'sections':[{'code':'가','rows':[{'grade':'R','seats':[1]}]}]} | /sections/0/code",
                "{GRADES,'sections':[{'name':7,'rows':[{'grade':'R','seats':[1]}]}]}   | /sections/0/name",
                "{GRADES,'sections':[{'name':'PIT','entries':0,'grade':'R'}]}          | /sections/0/entries",
                "{GRADES,'sections':[{'name':'PIT','entries':100001,'grade':'R'}]}     | /sections/0/entries",
                "{GRADES,'sections':[{'name':'PIT','entries':5}]}                      | /sections/0/grade",
                "{GRADES,'sections':[{'entries':5,'grade':'R','rows':[]}]}             | /sections/0/rows",
            })
    void what_the_schema_refuses_is_refused_with_its_place(String shorthand, String places) {
        String document = written(shorthand);

        assertThat(SCHEMA.validate(document, InputFormat.JSON)).as(document).isNotEmpty();
        assertThat(errorsOf(document)).containsExactlyInAnyOrder(split(places));
    }

    /** What no schema can say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{GRADES,'currency':'USD','sections':[ROW]}                              | /currency",
                "{'grades':[{'name':'R','price':1},{'name':'R','price':2}],'sections':[ROW]} | /grades/1/name",
                "{GRADES,'sections':[{'rows':[{'grade':'S','seats':[1]}]}]}              | /sections/0/rows/0/grade",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1,1]}]}]}            | /sections/0/rows/0/seats",
                "{GRADES,'sections':[ROW,ROW]}                                           | /sections/1/rows/0/seats",
                "{GRADES,'sections':[{'name':'가','rows':[{'grade':'R','seats':[1]}]}]}    | /sections/0/name",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1],'aislesAfter':[2]}]}]}"
                        + " | /sections/0/rows/0/aislesAfter/0",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1],'wheelchair':[1],'companion':[1]}]}]}"
                        + " | /sections/0/rows/0/companion",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1],'blocked':[1],'heldBack':[1]}]}]}"
                        + " | /sections/0/rows/0/heldBack",
                "{GRADES,'sections':[{'name':'P','entries':2,'grade':'R','blocked':[3]}]} | /sections/0/blocked/0",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':{'from':1,'to':100001}}]}]}"
                        + " | /sections/0/rows/0/seats",
                "{GRADES,'sections':[{'name':'P','entries':60000,'grade':'R'},{'name':'Q','entries':60000,'grade':'R'}]}"
                        + " | /sections/1/entries",
                "{GRADES,'sections':[ROW,{'name':'P','entries':1,'grade':'R','at':{'x':1,'y':1}}]} | /sections",
                "{GRADES,'sections':[{'rows':[{'grade':'R','seats':[1,2],'first':{'x':900000,'y':0},"
                        + "'pitch':{'x':900000,'y':0}}]}]} | /sections/0/rows/0/pitch",
            })
    void what_does_not_go_together_is_refused_with_its_place(String shorthand, String places) {
        String document = written(shorthand);

        assertThat(SCHEMA.validate(document, InputFormat.JSON)).as(document).isEmpty();
        assertThat(errorsOf(document)).containsExactlyInAnyOrder(split(places));
    }

    @Test
    void the_first_fifty_errors_are_told_and_all_are_counted() {
        var rows = new ArrayList<String>();
        for (int row = 0; row < 80; row++) rows.add("{'name':'" + row + "','grade':'S','seats':[1]}");

        var no = catchThrowableOfType(
                Declined.class, () -> read("{" + GRADES + ",'sections':[{'rows':[" + String.join(",", rows) + "]}]}"));

        assertThat(no.problem().facts().path("count").asInt()).isEqualTo(80);
        assertThat(no.problem().facts().path("errors")).hasSize(50);
    }

    private static String written(String shorthand) {
        return quoted(shorthand.replace("GRADES", GRADES).replace("ROW", "{'rows':[{'grade':'R','seats':[1]}]}"));
    }

    private static String[] split(String places) {
        return places.equals("''") ? new String[] {"", "/grades", "/sections"} : places.split(" ");
    }

    private static List<String> errorsOf(String document) {
        var no = catchThrowableOfType(Declined.class, () -> SeatMapDocument.read(json(document), "", KRW));
        assertThat(no).as(document).isNotNull();
        return no.problem().facts().path("errors").findValuesAsText("place");
    }

    private static SeatMap read(String singleQuoted) {
        String document = quoted(singleQuoted);
        assertThat(SCHEMA.validate(document, InputFormat.JSON).stream()
                        .filter(error -> !error.getMessage().contains("'S'")))
                .as(document)
                .isEmpty();
        return SeatMapDocument.read(json(document), "", KRW);
    }

    private static String quoted(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private static JsonNode json(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(document, broken);
        }
    }

    private static Schema schema() {
        try (var resource = SeatMapDocument.class.getResourceAsStream("/seat-map.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            new String(resource.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8),
                            InputFormat.JSON);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
