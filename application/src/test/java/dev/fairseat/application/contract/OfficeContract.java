package dev.fairseat.application.contract;

/** What the box office promises over any adapter: its races and its refusals, through the one door. */
public interface OfficeContract
        extends SeatRacesContract,
                CrowdedSeatsContract,
                RequestsInFlightContract,
                MoneyRacesContract,
                LineRacesContract,
                WaitingRoomContract,
                HoldRefusalsContract,
                WithheldSeatsContract,
                BestAvailableContract,
                MoneyRefusalsContract,
                AccountRefusalsContract,
                BackOfficeContract,
                CancelledPerformanceContract,
                MembersCasesContract,
                PostmanContract,
                OutboxDeskContract {}
