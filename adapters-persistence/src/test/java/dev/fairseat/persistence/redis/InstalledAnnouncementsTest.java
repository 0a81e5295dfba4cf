package dev.fairseat.persistence.redis;

import org.junit.jupiter.api.condition.EnabledIf;

/** On the Redis of this machine, which on a Debian of today is a 7. */
@EnabledIf(
        value = "dev.fairseat.persistence.redis.RedisBuild#isInstalled",
        disabledReason = "no redis-server 7 on the path")
class InstalledAnnouncementsTest extends AnnouncementsExam {

    @Override
    RedisBuild build() {
        return RedisBuild.INSTALLED;
    }
}
