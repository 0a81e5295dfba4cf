package dev.fairseat.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses belong to the internet at large. Everything that the registries of special-purpose addresses (RFC 6890
 * and what updates it) keep for something else does not: one's own machine and network, the carrier's, links, groups,
 * documentation, the metadata of clouds, and IPv6 that stands for IPv4.
 */
final class PublicAddress {

    private static final List<Net> NOT_PUBLIC_V4 = List.of(
            Net.of(0, 0, 0, 0, 8),
            Net.of(10, 0, 0, 0, 8),
            Net.of(100, 64, 0, 0, 10),
            Net.of(127, 0, 0, 0, 8),
            Net.of(169, 254, 0, 0, 16),
            Net.of(172, 16, 0, 0, 12),
            Net.of(192, 0, 0, 0, 24),
            Net.of(192, 0, 2, 0, 24),
            Net.of(192, 88, 99, 0, 24),
            Net.of(192, 168, 0, 0, 16),
            Net.of(198, 18, 0, 0, 15),
            Net.of(198, 51, 100, 0, 24),
            Net.of(203, 0, 113, 0, 24),
            Net.of(224, 0, 0, 0, 4),
            Net.of(240, 0, 0, 0, 4));

    // Of IPv6 only the one block that is given out to the internet, without what is special in it.
    private static final Net GLOBAL_V6 = Net.of(0x20, 0, 0, 0, 3);
    private static final List<Net> NOT_PUBLIC_V6 = List.of(
            Net.of(0x20, 0x01, 0x00, 0x00, 23),
            Net.of(0x20, 0x01, 0x0d, 0xb8, 32),
            Net.of(0x20, 0x02, 0, 0, 16),
            Net.of(0x3f, 0xff, 0, 0, 20));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = firstFour(bytes);
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_V4.stream().noneMatch(net -> net.contains(first));
        }
        return bytes.length == 16
                && GLOBAL_V6.contains(first)
                && NOT_PUBLIC_V6.stream().noneMatch(net -> net.contains(first));
    }

    private static int firstFour(byte[] bytes) {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    private record Net(int prefix, int mask) {

        static Net of(int first, int second, int third, int fourth, int bits) {
            int mask = -1 << (32 - bits);
            return new Net((first << 24 | second << 16 | third << 8 | fourth) & mask, mask);
        }

        boolean contains(int firstFour) {
            return (firstFour & mask) == prefix;
        }
    }
}
