package dev.fairseat.inmemory;

import dev.fairseat.application.port.Ledger;
import dev.fairseat.domain.member.MemberId;
import dev.fairseat.domain.wallet.Transfer;
import dev.fairseat.domain.wallet.TransferId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryLedger implements Ledger {

    private static final Index<Transfer, MemberId, Long> NEWEST_FIRST =
            Index.of("transfers of", Transfer::wallet, Transfer::sequence, Comparator.reverseOrder());

    static final Table<String, Transfer> NONE =
            Table.of("transfer", transfer -> transfer.id().toString(), List.of(NEWEST_FIRST));

    private final Unit unit;
    private Table<String, Transfer> transfers;

    InMemoryLedger(Unit unit, Table<String, Transfer> transfers) {
        this.unit = unit;
        this.transfers = transfers;
    }

    @Override
    public Optional<Transfer> find(TransferId id) {
        return table().find(id.toString());
    }

    @Override
    public List<Transfer> of(MemberId wallet, Optional<Long> before, int limit) {
        SortedRows<Long, Transfer> own = table().in(NEWEST_FIRST, wallet);
        Stream<Transfer> stretch = before.map(own::after).orElseGet(own::all);
        return stretch.limit(limit).toList();
    }

    @Override
    public void add(Transfer transfer) {
        unit.requireWriting();
        transfers = transfers.add(transfer);
    }

    Table<String, Transfer> table() {
        unit.requireUnderWay();
        return transfers;
    }
}
