package dev.fairseat.application.contract;

/**
 * Everything an adapter has to keep. A new adapter is examined by one test class that implements this and says which
 * unit of work and which clock it has.
 */
public interface StoresContract
        extends UnitOfWorkContract,
                TakingTurnsContract,
                LockOrderContract,
                AnswersContract,
                MembersContract,
                ProgrammeContract,
                CancellationsContract,
                ConcertSearchContract,
                QueuesContract,
                QueueTicketsContract,
                DrawsContract,
                AdmissionsContract,
                OccupancyContract,
                ReservationsContract,
                ReservationLimitsContract,
                PaymentsContract,
                SeatsContract,
                WalletsContract,
                OutboxContract,
                RelayContract,
                CopiesContract,
                NotificationsContract,
                WebhooksContract,
                RemindersContract,
                OperatorsContract,
                AuditContract,
                OfficeContract {}
