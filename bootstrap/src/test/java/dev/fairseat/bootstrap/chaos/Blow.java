package dev.fairseat.bootstrap.chaos;

import java.time.Duration;
import java.util.Random;

/** What a house may suffer while it sells. Each leaves it whole again. */
enum Blow {
    A_SERVER_IS_KILLED {
        @Override
        void strikes(House house, Random dice) {
            int server = dice.nextInt(house.servers().count());
            house.servers().kill(server);
            house.servers().startAgain(server);
        }
    },
    A_SERVER_IS_ASKED_TO_STOP {
        @Override
        void strikes(House house, Random dice) {
            int server = dice.nextInt(house.servers().count());
            house.servers().askToStop(server);
            house.servers().startAgain(server);
        }
    },
    A_SERVER_STANDS_STILL {
        @Override
        void strikes(House house, Random dice) throws Exception {
            int server = dice.nextInt(house.servers().count());
            house.servers().pause(server);
            // Longer than the database lets a transaction stand still, now and then.
            Thread.sleep(500 + dice.nextInt(7_000));
            house.servers().resume(server);
        }
    },
    POSTGRES_IS_KILLED {
        @Override
        void strikes(House house, Random dice) throws Exception {
            house.postgres().killAtOnce();
            house.postgres().startAgain();
        }
    },
    POSTGRES_IS_STOPPED_AT_ONCE {
        @Override
        void strikes(House house, Random dice) throws Exception {
            house.postgres().stopImmediately();
            house.postgres().startAgain();
        }
    },
    CONNECTIONS_ARE_CUT {
        @Override
        void strikes(House house, Random dice) {
            house.wire().cut();
        }
    },
    ANSWERS_STAY_OUT {
        @Override
        void strikes(House house, Random dice) {
            house.wire().halfCloses();
        }
    },
    THE_NETWORK_IS_SLOW {
        @Override
        void strikes(House house, Random dice) throws Exception {
            house.wire().delays(Duration.ofMillis(20 + dice.nextInt(100)));
            Thread.sleep(2_000);
            house.wire().heals();
        }
    },
    THE_NETWORK_IS_SILENT {
        @Override
        void strikes(House house, Random dice) throws Exception {
            house.wire().fallsSilent();
            Thread.sleep(1_000 + dice.nextInt(12_000));
            house.wire().heals();
        }
    },
    REDIS_IS_KILLED {
        @Override
        void strikes(House house, Random dice) {
            house.redis().killAndStartAgain();
        }
    },
    REDIS_FORGETS_EVERYTHING {
        @Override
        void strikes(House house, Random dice) {
            house.redis().forgetsEverything();
        }
    },
    A_STALE_REPLICA_TAKES_OVER {
        @Override
        void strikes(House house, Random dice) throws Exception {
            house.redis().failsOverToWhatWasTrue(200 + dice.nextInt(2_000));
        }
    },
    REDIS_IS_SILENT {
        @Override
        void strikes(House house, Random dice) throws Exception {
            house.redis().wire().fallsSilent();
            Thread.sleep(1_000 + dice.nextInt(5_000));
            house.redis().wire().heals();
        }
    };

    /** Returns when it is over. */
    abstract void strikes(House house, Random dice) throws Exception;
}
