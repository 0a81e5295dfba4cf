package dev.fairseat.bootstrap.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/** One scrape, as it is written. Every figure is named once; those without a value at the moment are there all the same. */
final class Figures {

    private final List<MetricSnapshot> written = new ArrayList<>();

    MetricSnapshots asWritten() {
        return MetricSnapshots.of(written.toArray(MetricSnapshot[]::new));
    }

    Gauge gauge(String name, String help) {
        return new Gauge(name, help);
    }

    Counter counter(String name, String help) {
        return new Counter(name, help);
    }

    Histogram histogram(String name, String help, double... bounds) {
        return new Histogram(name, help, bounds);
    }

    final class Gauge {

        private final GaugeSnapshot.Builder builder;

        private Gauge(String name, String help) {
            builder = GaugeSnapshot.builder().name(name).help(help);
        }

        /** @param labels names and values in turn */
        Gauge at(double value, String... labels) {
            builder.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .value(value)
                    .labels(Labels.of(labels))
                    .build());
            return this;
        }

        Gauge at(long value, String... labels) {
            return at((double) value, labels);
        }

        void end() {
            written.add(builder.build());
        }
    }

    final class Counter {

        private final CounterSnapshot.Builder builder;

        private Counter(String name, String help) {
            builder = CounterSnapshot.builder().name(name).help(help);
        }

        Counter at(long value, String... labels) {
            builder.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                    .value((double) value)
                    .labels(Labels.of(labels))
                    .build());
            return this;
        }

        void end() {
            written.add(builder.build());
        }
    }

    final class Histogram {

        private final HistogramSnapshot.Builder builder;
        private final double[] bounds;

        private Histogram(String name, String help, double... bounds) {
            builder = HistogramSnapshot.builder().name(name).help(help);
            this.bounds = bounds;
        }

        /** @param counts one for each bound, and one for what lies above the last */
        Histogram at(List<Long> counts, double sum, String... labels) {
            builder.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(
                            bounds, counts.stream().mapToLong(Long::longValue).toArray()))
                    .sum(sum)
                    .labels(Labels.of(labels))
                    .build());
            return this;
        }

        void end() {
            written.add(builder.build());
        }
    }
}
