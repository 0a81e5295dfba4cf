package dev.fairseat.http;

import dev.fairseat.domain.concert.Grade;
import dev.fairseat.domain.concert.SeatMap;
import dev.fairseat.domain.concert.SeatMap.Place;
import dev.fairseat.domain.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a seat map comes to. */
record SeatMapSummaryJson(int seats, int withheld, List<GradeJson> grades) {

    /** @param price of one seat */
    record GradeJson(Grade grade, int seats, Money price) {}

    static SeatMapSummaryJson of(SeatMap map) {
        Map<String, List<Place>> byGrade = map.places().stream()
                .collect(Collectors.groupingBy(place -> place.grade().value(), TreeMap::new, Collectors.toList()));
        List<GradeJson> grades = byGrade.values().stream()
                .map(places -> new GradeJson(
                        places.get(0).grade(), places.size(), places.get(0).price()))
                .toList();
        return new SeatMapSummaryJson(map.places().size(), map.withheld().size(), grades);
    }
}
